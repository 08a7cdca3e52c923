/**
 * @file `npm run welcome-picture [-- FOLDER]`: calibrate the demo twin on the command line, and write what the picture
 * of the first minute draws. A folder that is named keeps the twin and its bundle; what lies there is not made again.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { format } from "prettier";
import { runMain } from "./command.mjs";
import { root } from "./dependencies.mjs";

const target = path.join(root, "src/ui/panels/welcome/demoCalibration.json");

/** Parameters that the picture names: all seven on top of each other say nothing. */
const shown = ["gradm", "vgcov", "vmax0", "rflv"];

/** Points along a line: more cannot be told apart at the picture's width. */
const points = 120;

/** @typedef {{ readonly at: (epoch: number, window: number, parameter: number) => number, readonly epochs: number, readonly windows: number, readonly parameters: readonly string[] }} Raw */

/** @param {readonly string[]} words @param {string} folder */
function cli(words, folder) {
  const args = [path.join(root, "scripts/cli.mjs"), ...words];
  return execFileSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The twin that the page's demo opens, and its calibration by the page's preset. @param {string} folder */
function makeIn(folder) {
  const answer = path.join(folder, "twin.json");
  const bundle = path.join(folder, "bundle.zip");
  if (!existsSync(answer)) {
    const twin = ["twin", "--pft", "evergreen-forest", "--seed", "1", "--out", "twin.csv"];
    writeFileSync(answer, cli(twin, folder));
  }
  const { flags, truth } = JSON.parse(readFileSync(answer, "utf8"));
  if (!existsSync(bundle)) {
    const how = ["--preset", "quick", "--seed", "1", "--out", "bundle.zip"];
    cli(["calibrate", "twin.csv", ...flags.split(" "), ...how], folder);
  }
  return { files: unzipSync(readFileSync(bundle)), truth };
}

/** Raw positions of every epoch and window. @param {Record<string, Uint8Array>} files @returns {Raw} */
function rawOf(files) {
  const { epochs, windows, parameters } = JSON.parse(
    strFromU8(files["calibration/SYN-EVG.json"] ?? new Uint8Array()),
  );
  const bytes = files["raw/SYN-EVG.f32"] ?? new Uint8Array();
  const values = new Float32Array(bytes.slice().buffer);
  const { length } = parameters;
  return {
    epochs,
    windows,
    parameters,
    at: (e, w, p) => values[(e * windows + w) * length + p] ?? NaN,
  };
}

/**
 * Where a value stands in its range: on the scale on which the bundle's own default stands where it says.
 * @param {Record<string, Uint8Array>} files
 * @param {string} name
 * @param {number} value
 */
function positionOf(files, name, value) {
  const { rows } = JSON.parse(strFromU8(files["table.json"] ?? new Uint8Array()));
  const row = rows.find((/** @type {{ parameter: string }} */ each) => each.parameter === name);
  const line = strFromU8(files["figures/ranges.csv"] ?? new Uint8Array())
    .split("\n")
    .find((text) => text.split(",")[1] === name);
  const told = Number(line?.split(",")[2]);
  const scales = [(/** @type {number} */ x) => x, Math.log];
  for (const scale of scales) {
    const place = (/** @type {number} */ x) =>
      (scale(x) - scale(row.lower)) / (scale(row.upper) - scale(row.lower));
    if (Math.abs(place(row.default) - told) < 1e-9) return place(value);
  }
  throw new Error(`welcome-picture: the scale of ${name} is neither linear nor logarithmic`);
}

/** Epochs, counted from 1, evenly apart where they are drawn by their logarithm. @param {number} last */
function drawnEpochs(last) {
  const even = Array.from({ length: points }, (_, i) => Math.round(last ** (i / (points - 1))));
  return [...new Set(even)];
}

/** @param {number} value */
const rounded = (value) => Math.round(1e4 * value) / 1e4;

/**
 * Mean over the windows, and between the epochs that are drawn the least and the largest of any window.
 * @param {Raw} raw
 * @param {string} name
 * @param {readonly number[]} epochs
 */
function trackOf(raw, name, epochs) {
  const p = raw.parameters.indexOf(name);
  const at = Array.from({ length: raw.epochs }, (_, e) =>
    Array.from({ length: raw.windows }, (__, w) => raw.at(e, w, p)),
  );
  const spans = epochs.map((epoch, i) => at.slice(i === 0 ? 0 : epochs[i - 1], epoch).flat());
  const means = epochs.map((epoch) => (at[epoch - 1] ?? []).reduce((a, b) => a + b) / raw.windows);
  const isOut = (/** @type {number} */ x) => x < 0 || x > 1;
  return {
    name,
    outside: at.filter((windows) => windows.some(isOut)).length,
    mean: means.map(rounded),
    low: spans.map((values) => rounded(Math.min(...values))),
    high: spans.map((values) => rounded(Math.max(...values))),
  };
}

await runMain(async () => {
  const [, , named] = process.argv;
  const folder = named ? path.resolve(named) : mkdtempSync(path.join(tmpdir(), "equiflux-"));
  mkdirSync(folder, { recursive: true });
  const { files, truth } = makeIn(folder);
  const raw = rawOf(files);
  const epochs = drawnEpochs(raw.epochs);
  const tracks = shown.map((name) => ({
    ...trackOf(raw, name, epochs),
    truth: rounded(positionOf(files, name, truth[name])),
  }));
  const text = JSON.stringify({ epochs, tracks });
  writeFileSync(target, await format(text, { parser: "json", printWidth: 100 }));
  process.stdout.write(`${target}\n`);
  return 0;
});
