/** @file Settings, spoilt bundles and what is up to date, for tests of bundles that are opened on the page. */
import { strToU8, unzipSync, zipSync } from "fflate";
import type { BundleContent } from "../core/report/bundle.ts";
import { keysOf } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import type { StageName } from "../store/workbench.ts";
import type { ChainPage } from "./chainPage.ts";

/** Stages of the chain that follow from the settings. */
export function freshStages({ store }: ChainPage): readonly StageName[] {
  const state = store.getState();
  const keys = keysOf(state);
  return (
    ["site", "model", "ensemble", "surrogate", "calibration", "refinement", "table"] as const
  ).filter((name) => state.stages[name].last?.key === keys[name]);
}

/** What hardly anybody sets all at once. */
export function unusual({ chain: usual }: Settings) {
  const observations = {
    quality: "good",
    version: "raw",
    split: { kind: "half-months", train: "second" },
  } as const;
  return {
    free: ["gradm", "vmax0"],
    fixed: { chl: 0.05 },
    observations,
    design: "lhs",
    chain: {
      ...usual,
      calibration: {
        ...usual.calibration,
        bounding: "reflect",
        balance: "default",
        meanShare: 0.25,
        priors: { gradm: { kind: "normal", mean: 9, sd: 2 } },
        changes: [{ epoch: 4, lambda: 3 }],
      },
    },
  } satisfies Partial<Settings>;
}

/** Settings with another weight of the range penalty. */
export function withLambda(settings: Settings, lambda: number): Settings {
  const { chain } = settings;
  return { ...settings, chain: { ...chain, calibration: { ...chain.calibration, lambda } } };
}

/** A bundle that lacks a file. */
export function without(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const { [name]: _, ...files } = unzipSync(bytes);
  return new Uint8Array(zipSync(files));
}

/** A bundle in which a file says something else. */
export function withText(bytes: Uint8Array, name: string, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync({ ...unzipSync(bytes), [name]: strToU8(text) }));
}

/** A bundle whose site is there a second time, under another name. */
export function twice(content: BundleContent): BundleContent {
  const { manifest, sites, table } = content;
  const second = manifest.sites.map((site) => ({ ...site, site: { ...site.site, id: "B" } }));
  const others = sites.map(({ site, ...own }) => ({
    ...own,
    id: "B",
    ...(site && { site: { ...site, id: "B" } }),
  }));
  return {
    ...content,
    manifest: { ...manifest, sites: [...manifest.sites, ...second] },
    table: [...table, ...table.map((row) => ({ ...row, site: "B" }))],
    sites: [...sites, ...others],
  };
}
