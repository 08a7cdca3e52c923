import { expect, test, vi } from "vitest";
import { createOffline } from "../store/offline.ts";
import { keepOffline } from "./offline.ts";

/** A registration whose workers change as the test wants. */
class Registration extends EventTarget {
  installing: Installing | null = null;
  waiting: { readonly postMessage: (said: string) => void } | null = null;
  active: object | null = null;
  readonly update = vi.fn<() => Promise<void>>(() => Promise.reject(new Error("no network")));
}

class Installing extends EventTarget {}

/** A page with this registration. */
async function open(registration: Registration) {
  const store = createOffline();
  const reload = vi.fn<() => void>();
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  const register = vi.fn<() => Promise<Registration>>(() => Promise.resolve(registration));
  const container = Object.assign(new EventTarget(), { register });
  const host = { container: container as unknown as ServiceWorkerContainer, address: "a", reload };
  await keepOffline(store, host);
  return { store, reload, container, page };
}

test("HO8 the first copy is told as being fetched, then as there, and is no newer version", async () => {
  const registration = new Registration();
  const { store } = await open(registration);
  expect(store.getState().status).toBe("none");
  const first = new Installing();
  registration.installing = first;
  registration.dispatchEvent(new Event("updatefound"));
  expect(store.getState().status).toBe("fetching");
  Object.assign(registration, { installing: null, active: first });
  first.dispatchEvent(new Event("statechange"));
  expect(store.getState()).toMatchObject({ status: "ready", hasUpdate: false });
});

test("HO8 a copy that cannot be fetched leaves the page as it is", async () => {
  const registration = new Registration();
  const first = new Installing();
  registration.installing = first;
  const { store, reload } = await open(registration);
  registration.installing = null;
  first.dispatchEvent(new Event("statechange"));
  expect(store.getState()).toMatchObject({ status: "none", hasUpdate: false });
  expect(reload).not.toHaveBeenCalled();
});

test("HO9 a newer version waits, and is loaded when it is asked for alone", async () => {
  const said = vi.fn<(words: string) => void>();
  const registration = new Registration();
  registration.active = {};
  const { store, reload, container } = await open(registration);
  expect(store.getState().hasUpdate).toBe(false);
  registration.waiting = { postMessage: said };
  registration.dispatchEvent(new Event("updatefound"));
  expect(store.getState().hasUpdate).toBe(true);
  container.dispatchEvent(new Event("controllerchange"));
  expect([said.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
  store.getState().takeUpdate();
  expect(said).toHaveBeenCalledWith("take over");
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledOnce();
});

test("HO9 what was put aside is not said again of itself; coming back to the tab asks for a newer one", async () => {
  const registration = new Registration();
  Object.assign(registration, { active: {}, waiting: { postMessage: () => undefined } });
  const { store, page } = await open(registration);
  store.getState().dismiss();
  expect(store.getState().hasUpdate).toBe(false);
  page.dispatchEvent(new Event("visibilitychange"));
  expect(registration.update).toHaveBeenCalledOnce();
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(registration.update).toHaveBeenCalledOnce();
  expect(store.getState().hasUpdate).toBe(false);
});
