/** @file How each flux looks in every figure: colour. */
import type { Theme } from "../theme.ts";

/** Colour of a flux; anything that is not a flux of its own is drawn in ink. */
export function fluxColor(flux: string, theme: Theme): string {
  const colors: Readonly<Record<string, string>> = {
    H: theme.heat,
    LE: theme.latent,
    GPP: theme.carbon,
    Rn: theme.radiation,
    G: theme.ground2,
  };
  return colors[flux] ?? theme.softInk;
}

/** The same colour, see-through. */
export function faded(hex: string, alpha: number): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}
