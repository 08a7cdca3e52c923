/** @file Colours of the page and its figures, light and dark: the one source for CSS variables and plots. */

export type Scheme = "light" | "dark";

/** Every colour by its role. */
export interface Theme {
  readonly scheme: Scheme;
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly strongLine: string;
  readonly ink: string;
  readonly softInk: string;
  readonly faintInk: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly accentSoft: string;
  readonly good: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  /** Figures: grid lines, observations, the default run, fluxes, excursions. */
  readonly grid: string;
  readonly observed: string;
  readonly before: string;
  readonly heat: string;
  readonly latent: string;
  readonly carbon: string;
  readonly radiation: string;
  readonly ground2: string;
  readonly excursion: string;
  readonly inRange: string;
  /** Scales of heat maps, low to high. */
  readonly scale: readonly (readonly [number, string])[];
}

const light: Theme = {
  scheme: "light",
  ground: "#f3f4f1",
  panel: "#ffffff",
  raised: "#f8f9f7",
  line: "#e2e5df",
  strongLine: "#c8cec6",
  ink: "#1b2320",
  softInk: "#4f5b55",
  faintInk: "#66716b",
  accent: "#0d6b62",
  accentInk: "#ffffff",
  accentSoft: "#e0efec",
  good: "#2f7d4f",
  warning: "#8a5300",
  warningSoft: "#fbf0dc",
  bad: "#b3261e",
  badSoft: "#fbe9e7",
  grid: "#e9ece6",
  observed: "#1b2320",
  before: "#9aa49d",
  heat: "#c8501e",
  latent: "#1f6fa8",
  carbon: "#4f8a2c",
  radiation: "#b98a00",
  ground2: "#7a5c99",
  excursion: "#b5127f",
  inRange: "rgba(13,107,98,0.09)",
  scale: [
    [0, "#f6f7f4"],
    [0.12, "#f5d6e8"],
    [0.4, "#e07cb8"],
    [0.7, "#b5127f"],
    [1, "#5a0640"],
  ],
};

const dark: Theme = {
  scheme: "dark",
  ground: "#0f1312",
  panel: "#171c1a",
  raised: "#1c2220",
  line: "#29302d",
  strongLine: "#414a46",
  ink: "#e7ece9",
  softInk: "#aab4af",
  faintInk: "#8b9690",
  accent: "#4db6a6",
  accentInk: "#08211d",
  accentSoft: "#17332e",
  good: "#67b587",
  warning: "#e3ad4f",
  warningSoft: "#33290f",
  bad: "#f08a80",
  badSoft: "#3a1c19",
  grid: "#252c29",
  observed: "#e7ece9",
  before: "#6f7a74",
  heat: "#f0834f",
  latent: "#64b1e6",
  carbon: "#8cc466",
  radiation: "#e0b93f",
  ground2: "#b497d6",
  excursion: "#f06fc0",
  inRange: "rgba(77,182,166,0.13)",
  scale: [
    [0, "#1c2220"],
    [0.12, "#3d1a31"],
    [0.4, "#8d2a6b"],
    [0.7, "#e055ab"],
    [1, "#ffd3ef"],
  ],
};

export const themes: Readonly<Record<Scheme, Theme>> = { light, dark };

/** Colours as CSS custom properties: `ground` becomes `--ground`, `softInk` becomes `--soft-ink`. */
export function cssVariables(theme: Theme): Record<string, string> {
  const entries = Object.entries(theme).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(entries.map(([name, value]) => [`--${kebab(name)}`, String(value)]));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
