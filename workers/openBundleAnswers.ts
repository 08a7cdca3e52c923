/** @file What the desk does with a bundle that is opened on the page. */
import { fail, succeed, type Result } from "../src/core/base/result.ts";
import { ensembleSpread } from "../src/core/ensemble/spread.ts";
import { openBundle } from "../src/core/report/openBundle.ts";
import type { OpenedBundle, OpenedSite } from "../src/core/report/openedBundle.ts";
import { checkSurrogate, openSurrogate } from "../src/core/report/savedSurrogate.ts";
import { viewOf } from "../src/core/site/siteView.ts";
import { directoryBytes, zipDirectory } from "../src/core/site/zipDirectory.ts";
import { answer, moved } from "../src/protocol/job.ts";
import {
  glanceJob,
  openSiteJob,
  type BundleGlance,
  type OpenedPart,
} from "../src/protocol/openBundleJob.ts";
import { ownSurrogateJob } from "../src/protocol/ownJob.ts";

const glanceAnswer = answer(glanceJob, async (file) => {
  if (!(await looksLikeBundle(file))) return moved(undefined, []);
  const opened = openBundle(await bytesOf(file), file.name);
  return moved(opened.ok ? succeed(glanceAt(opened.value), opened.problems) : opened, []);
});

const openSiteAnswer = answer(openSiteJob, async ({ file, site: id }) => {
  const bytes = await bytesOf(file);
  const opened = openBundle(bytes, file.name);
  if (!opened.ok) return moved<Result<OpenedPart>>(opened, []);
  const site = opened.value.sites.find((one) => one.id === id);
  if (!site) return moved<Result<OpenedPart>>(fail(noSuchSite(file.name, id)), []);
  const saved = site.ensembles ? undefined : openSurrogate(bytes, file.name, id);
  if (saved && !saved.ok) return moved<Result<OpenedPart>>(saved, []);
  const part = { ...partOf(site), saved: saved?.value };
  const { members } = part;
  const buffers = members ? [members.training.values.buffer, members.heldOut.values.buffer] : [];
  return moved(succeed(part, opened.value.warnings), buffers);
});

const ownSurrogateAnswer = answer(ownSurrogateJob, async ({ file, site, base }) => {
  const opened = openSurrogate(await bytesOf(file), file.name, site.id);
  if (!opened.ok) return moved(opened, []);
  const checked = checkSurrogate(opened.value, site, base);
  return moved(
    checked.ok ? succeed(opened.value, checked.problems) : fail(...checked.problems),
    [],
  );
});

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Whether an archive names a manifest or a table: its end is read, not the whole; of one that was cut short its begin. */
async function looksLikeBundle(file: File): Promise<boolean> {
  const names = zipDirectory(await bytesOf(file.slice(-directoryBytes)));
  if (names) return names.has("manifest.json") || names.has("table.json");
  const begin = String.fromCharCode(...(await bytesOf(file.slice(0, firstNameBytes))));
  return begin.startsWith("PK") && begin.endsWith("manifest.json");
}

/** The head of a zip's first entry, and the name that follows it in our bundles. */
const firstNameBytes = 30 + "manifest.json".length;

function glanceAt({ manifest, table, sites, warnings }: OpenedBundle): BundleGlance {
  return {
    manifest,
    table,
    sites: sites.map(({ id, site, ensembles }) => ({
      id,
      hasRecord: site !== undefined,
      hasMembers: ensembles !== undefined,
    })),
    warnings,
  };
}

function partOf({ provenance, site, ensembles, surrogate, calibration, evidence }: OpenedSite) {
  const { quality, version } = calibration.settings;
  return {
    provenance,
    view: site && viewOf(site),
    members: ensembles && {
      ...ensembles,
      spread: site && ensembleSpread(site, ensembles.training, { quality, version }),
    },
    surrogate,
    calibration,
    evidence,
  };
}

function noSuchSite(where: string, id: string) {
  return {
    severity: "error",
    where,
    message: `the bundle holds no site ${id}`,
    remedy: "open the bundle again and choose one of its sites",
  } as const;
}

export const openBundleAnswers = [glanceAnswer, openSiteAnswer, ownSurrogateAnswer];
