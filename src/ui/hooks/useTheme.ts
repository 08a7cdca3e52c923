/** @file Light or dark: as the system asks, until the user chooses. */
import { createContext, useContext, useState, useSyncExternalStore } from "react";
import { themes, type Scheme, type Theme } from "../theme.ts";

export const ThemeContext = createContext<Theme>(themes.light);

export function useTheme(): Theme {
  return useContext(ThemeContext);
}

/** The scheme in use and how to turn it over. */
export function useScheme(): readonly [Scheme, () => void] {
  const system = useSyncExternalStore(subscribeSystem, systemScheme);
  const [chosen, choose] = useState<Scheme | undefined>();
  const scheme = chosen ?? system;
  return [scheme, () => choose(scheme === "light" ? "dark" : "light")];
}

const query = () => globalThis.matchMedia("(prefers-color-scheme: dark)");

function systemScheme(): Scheme {
  return query().matches ? "dark" : "light";
}

function subscribeSystem(listener: () => void): () => void {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}
