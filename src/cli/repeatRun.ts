/** @file A bundle as the run that it came from: what was asked, at the sites of its records or of files that are given. */
import type { Problem } from "../core/base/result.ts";
import { settle } from "../core/ensemble/settle.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { usualVerdicts, type RunRequest, type SiteRequest } from "../core/report/bundle/request.ts";
import type { OpenedBundle, OpenedSite } from "../core/report/openedBundle.ts";
import type { BundleReading } from "../core/report/readBundle.ts";
import { checkSurrogate, savedSurrogate } from "../core/report/savedSurrogate.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Brought, Provided } from "./broughtArguments.ts";
import { demand, inputError } from "./inputError.ts";
import { withProgress } from "./progressLine.ts";
import { warnOn } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";
import type { Asked } from "./wholeRun.ts";

/** The bundle and its name. */
export interface RepeatInput {
  readonly path: string;
  /** Its files, for what the opened bundle does not tell. */
  readonly reading: () => BundleReading;
  readonly opened: OpenedBundle;
  readonly request: RunRequest;
  /** Sites whose files are given. */
  readonly given: readonly SiteData[];
}

/** What to run, and what of the first run cannot be run again. */
export interface Repeat {
  readonly asked: Asked;
  readonly unrepeated: readonly Problem[];
}

/** Everything that a repeat runs with. */
export async function repeatOf(input: RepeatInput, terminal: Terminal): Promise<Repeat> {
  const { opened, request } = input;
  const { settings, refine, design, together, sitePriors, verdicts } = request;
  const { verdictsOf = usualVerdicts } = request;
  const unrepeated: Problem[] = [];
  const prepared: Provided[] = [];
  for (const site of opened.sites) {
    const found = await provideAgain(input, site, terminal);
    prepared.push(found.provided);
    unrepeated.push(...found.unrepeated);
  }
  const asked = {
    prepared,
    preset: opened.manifest.preset,
    settings,
    refine,
    design,
    isTogether: together,
    sitePriors,
    verdictsOf: verdicts ? verdictsOf : undefined,
    keepsMembers: opened.sites.some(({ ensembles }) => ensembles !== undefined),
  };
  return { asked, unrepeated };
}

interface ProvidedAgain {
  readonly provided: Provided;
  readonly unrepeated: readonly Problem[];
}

async function provideAgain(
  input: RepeatInput,
  opened: OpenedSite,
  terminal: Terminal,
): Promise<ProvidedAgain> {
  const { path, request, given, opened: bundle } = input;
  const { id, provenance } = opened;
  const asked = request.sites.find((site) => site.id === id);
  if (!asked)
    throw inputError(path, `what was asked at ${id} is not in its manifest`, "calibrate anew");
  const site = given.find((one) => one.id === id) ?? opened.site;
  if (!site) {
    throw inputError(
      path,
      `it holds no weather and observations of ${id}`,
      "give the files and flags of the calibration after the bundle, each further site after --site",
    );
  }
  const defaults = defaultValues(site.attributes);
  const base = { ...defaults, ...asked.fixed };
  const settling = settle(site, base, asked.limits);
  const start = await withProgress(terminal, "settle the soil", settling);
  const { brought, unrepeated } = broughtAgain(input, opened, asked, terminal);
  const { free, fixed } = bundle.manifest;
  const prepared = { site, defaults, base, free, fixed, start, observations: asked.observations };
  if (brought?.kind === "surrogate")
    demand(checkSurrogate(brought.saved, site, base), warnOn(terminal));
  const notes = provenance.spinup.converged === null ? [savedState(path, id)] : [];
  return { provided: { ...prepared, brought }, unrepeated: [...unrepeated, ...notes] };
}

/** What came from elsewhere is taken from the bundle: it is not made again. */
function broughtAgain(
  { path, reading }: RepeatInput,
  { id, ensembles }: OpenedSite,
  { brought }: SiteRequest,
  terminal: Terminal,
): { readonly brought: Brought | undefined; readonly unrepeated: readonly Problem[] } {
  if (brought === null) return { brought: undefined, unrepeated: [] };
  if (brought === "ensemble" && ensembles) {
    return { brought: { kind: "ensemble", ensemble: ensembles }, unrepeated: [foreign(path, id)] };
  }
  const saved = demand(savedSurrogate(reading(), path, id), warnOn(terminal));
  return { brought: { kind: "surrogate", saved }, unrepeated: [untrained(path, id)] };
}

function foreign(where: string, id: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the members of ${id} ran in another model: they are taken from the bundle and not run again`,
    remedy: "run them where they were run to repeat them too",
  };
}

function untrained(where: string, id: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the surrogate of ${id} was brought: it is taken from the bundle, members and training are not repeated`,
    remedy: "repeat the bundle that it was trained in",
  };
}

function savedState(where: string, id: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the runs at ${id} started from a saved state, which is not in the bundle: a spin-up takes its place`,
    remedy: "expect other values, or calibrate again from the state",
  };
}
