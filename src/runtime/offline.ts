/** @file Ask the browser to keep a copy of the page, and hear when a newer one is there; nothing is loaded anew unasked. */
import type { OfflineStore } from "../store/offline.ts";

/** What of the browser it needs. */
export interface OfflineHost {
  readonly container: ServiceWorkerContainer;
  /** Address of the worker, beside the page. */
  readonly address: string;
  readonly reload: () => void;
}

/** Resolves once the browser has been asked; the copy is fetched meanwhile. */
export async function keepOffline(store: OfflineStore, host: OfflineHost): Promise<void> {
  const { container, address, reload } = host;
  const registration = await container.register(address, { updateViaCache: "none" });
  let isAsked = false;
  // Another tab may take the newer version: this one stays as it is, its later parts are still there.
  container.addEventListener("controllerchange", () => isAsked && reload());
  store.setState({
    takeUpdate: () => {
      isAsked = true;
      if (registration.waiting) registration.waiting.postMessage("take over");
      else reload();
    },
    dismiss: () => store.setState({ hasUpdate: false }),
  });

  const look = (): void => {
    const hasUpdate = registration.waiting !== null && registration.active !== null;
    const isFetching = registration.installing !== null && registration.active === null;
    const status = registration.active ? "ready" : isFetching ? "fetching" : "none";
    store.setState({ status, ...(hasUpdate && { hasUpdate }) });
  };
  const follow = (): void => {
    look();
    registration.installing?.addEventListener("statechange", look);
  };
  registration.addEventListener("updatefound", follow);
  follow();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void askAgain(registration);
  });
}

/** Whoever leaves a tab open for a week hears of a newer version when coming back to it. */
async function askAgain(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    await registration.update();
  } catch {
    // No network, no newer version: it is asked again the next time.
  }
}
