/** @file `open`: what is in a bundle, all of it read and checked. */
import { describeProblem } from "../../core/base/result.ts";
import { readEntries } from "../../core/report/bundle/zipEntries.ts";
import { zipCaps } from "../../core/report/bundle/zipFiles.ts";
import { openBundle } from "../../core/report/openBundle.ts";
import type { OpenedBundle, OpenedSite } from "../../core/report/openedBundle.ts";
import type { Command } from "../command.ts";
import { readBytes } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { plainText } from "../plainText.ts";
import { warnOn } from "../siteArguments.ts";
import { tableText } from "../tableText.ts";

export const openCommand: Command = {
  name: "open",
  usage: "BUNDLE.zip",
  summary: "what is in a bundle: every part of it read and checked",
  notes:
    "Bundles of older versions are read as the present one; what they do not tell is told. A part that is not\n" +
    "what it must be is refused with its file and field.",
  flags: {},
  async run(args, terminal) {
    const [path] = args.words;
    if (path === undefined) {
      throw inputError(
        "BUNDLE",
        "no bundle is named",
        "name the .zip that `calibrate --out` wrote",
      );
    }
    const bytes = await readBytes(path);
    const warn = warnOn(terminal);
    const opened = demand(openBundle(bytes, path), warn);
    const sizes = sizesOf(bytes);
    const json = contentsOf(opened, sizes, bytes.length);
    const { table, files: _, ...rest } = json;
    return { json, text: `${tableText(table, opened.manifest.boundMapping)}\n${plainText(rest)}` };
  },
};

/** Bytes of every file, unpacked, of an archive that was read. */
function sizesOf(bytes: Uint8Array): Readonly<Record<string, number>> {
  const entries = readEntries(bytes, zipCaps.entries);
  if (typeof entries === "string")
    throw new Error(`open: an archive that was read is refused: ${entries}`);
  return Object.fromEntries(entries.map(({ name, size }) => [name, size]));
}

function contentsOf(opened: OpenedBundle, files: Readonly<Record<string, number>>, bytes: number) {
  const { manifest, table, sites, warnings } = opened;
  const { bundle, schemaVersion, versions, created, preset, seed, free, fixed, request } = manifest;
  return {
    bundle,
    schemaVersion,
    versions,
    created,
    preset,
    seed,
    free,
    fixed,
    /** Null in bundles that did not write it down. */
    request: request ?? null,
    selfTest: manifest.selfTest ?? null,
    sites: Object.fromEntries(sites.map((site) => [site.id, siteContents(site)])),
    table,
    /** Bytes of every file, unpacked, and of the archive. */
    files,
    bytes,
    warnings: warnings.map(describeProblem),
  };
}

function siteContents({
  provenance,
  site,
  ensembles,
  surrogate,
  calibration,
  evidence,
}: OpenedSite) {
  const { start, end, steps, stepSeconds, files } = provenance.site;
  return {
    pft: provenance.site.attributes.pft,
    start,
    end,
    steps,
    stepSeconds,
    /** Files that it was read from. */
    from: files,
    hasRecord: site !== undefined,
    members: ensembles
      ? { training: ensembles.training.members, heldOut: ensembles.heldOut.members }
      : null,
    surrogate: { backend: surrogate.backend, epochs: surrogate.history.length },
    calibration: {
      epochs: calibration.epochs.length,
      windows: calibration.windowStarts.length,
      excursions: calibration.ledger.filter(({ firstEpoch }) => firstEpoch !== null).length,
    },
    hasVerdicts: provenance.evidence !== undefined,
    /** Whether what they rest on came along whole. */
    hasProfiles: evidence !== undefined,
    hasBaselines: provenance.baselines !== undefined,
  };
}
