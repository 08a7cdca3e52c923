/** @file The settings that a bundle was made with, as the page would have them. */
import { presetNames, presetSettings, type ChainSettings } from "../core/calibration/presets.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { designKinds } from "../core/sampling/design.ts";
import { inOrder } from "./inOrder.ts";
import {
  defaultSettings,
  emptyForm,
  type BundleChoice,
  type EvidenceChoice,
  type Settings,
} from "./settings.ts";
import { defaultLimits } from "./startState.ts";

/** What the settings follow from. */
export interface BundleOrigin {
  readonly manifest: Manifest;
  readonly provenance: SiteProvenance;
  readonly choice: BundleChoice;
  /** What came along beside the numbers. */
  readonly has: { readonly record: boolean; readonly members: boolean };
}

/**
 * Settings under which the stages of a bundle are up to date. Where its members did not come along its surrogate counts as one
 * that is brought, and what refinement led to as if it had been there from the beginning.
 * @param now settings whose choices outside of the chain stay
 */
export function bundleSettings(origin: BundleOrigin, now: Settings): Settings {
  const plain = repeatSettings(origin, now);
  if (origin.has.members) return plain;
  const refine = { ...plain.refine, isUsed: false };
  return { ...plain, refine, ownSurrogate: origin.choice.file };
}

/** Settings that make everything anew, but for what another model or another bundle gave. */
export function repeatSettings(origin: BundleOrigin, now: Settings): Settings {
  const { manifest, provenance, choice, has } = origin;
  const { site, spinup, ensemble, surrogate, refinement, calibration } = provenance;
  const { quality, version, split } = calibration;
  const kind = designKinds.find((one) => one === manifest.design.training);
  const { model } = site.attributes;
  // The record tells the rest; options are changed one by one, so that all of them stand in the form.
  const attributes = has.record ? { ...(model && { model }) } : site.attributes;
  const longwave = has.record ? null : site.longwaveFormula;
  const usual = defaultSettings();
  const asked = manifest.request?.sites.find(({ id }) => id === site.id);
  const { twin, surface, posterior, seeds, rise, sensitivity } = now;
  const evidence = verdictsAsked(origin) ?? now.evidence;
  const chain = chainOf(manifest, provenance);
  const members = Math.ceil(chain.ensemble.members / 4);
  return {
    ...usual,
    twin,
    ...(surface && { surface }),
    ...(posterior && { posterior }),
    ...(seeds !== undefined && { seeds }),
    ...(rise !== undefined && { rise }),
    ...(evidence && { evidence }),
    ...(sensitivity && { sensitivity }),
    source: "bundle",
    bundle: choice,
    form: { ...emptyForm, attributes, ...(longwave && { longwave }) },
    observations: { quality, version, ...(split && { split }) },
    start: { limits: asked?.limits ?? limitsOf(spinup), saved: undefined },
    free: manifest.free,
    ...(manifest.fixed.length > 0 && { fixed: fixedOf(manifest, provenance) }),
    design: kind ?? usual.design,
    engine: ensemble.engine === "imported" ? usual.engine : ensemble.engine,
    ...(ensemble.engine === "imported" && { ownEnsemble: [choice.file] }),
    ...(surrogate.from !== undefined && { ownSurrogate: choice.file }),
    chain,
    refine: refinement
      ? { ...refinement.settings, isUsed: true }
      : { ...usual.refine, members, isUsed: false },
  };
}

/** What the bundle's verdicts were asked of; undefined where it holds none. */
function verdictsAsked({ manifest, provenance }: BundleOrigin): EvidenceChoice | undefined {
  if (!provenance.evidence) return undefined;
  const targets = provenance.evidence.targets.map(({ target }) => target);
  return manifest.request?.verdictsOf ?? { targets, from: "calibration" };
}

function fixedOf({ fixed }: Manifest, { bounded }: SiteProvenance) {
  return Object.fromEntries(fixed.map((name) => [name, bounded[name]]));
}

/** As many passes as were needed, or as were allowed: the same soil comes out. */
function limitsOf({ converged, cycles, tolerance }: SiteProvenance["spinup"]) {
  if (converged === null) return defaultLimits;
  const maxCycles = converged ? Math.max(cycles, defaultLimits.maxCycles) : cycles;
  return { maxCycles, tolerance };
}

/** The chain's settings; those of a preset where they are the same, so that it is known by its name. */
function chainOf(manifest: Manifest, { calibration }: SiteProvenance): ChainSettings {
  const { split: _, balanced: __, ...learnt } = calibration;
  const usual = presetSettings("quick", manifest.seed).calibration;
  const { quality, version } = usual;
  const chain: ChainSettings = {
    ensemble: manifest.design.settings,
    surrogate: manifest.surrogateSettings,
    calibration: { ...learnt, quality, version },
  };
  const presets = presetNames.map((name) => presetSettings(name, manifest.seed));
  return presets.find((preset) => inOrder(preset) === inOrder(chain)) ?? chain;
}
