/** @file `npm test`: install what is missing, run every check, print what passed, how long it took and the sum. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { runCommand, runMain } from "./command.mjs";
import { ensureDependencies, root } from "./dependencies.mjs";
import { softwareAdapterEnv } from "./softwareAdapter.mjs";
import { sumCounts, vitestCounts, playwrightCounts } from "./testCounts.mjs";

/**
 * @typedef {import("./testCounts.mjs").Counts} Counts
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} args of npm run
 * @property {string} [report] JSON file the runner writes
 * @property {(report: unknown) => Counts} [count] reads it
 * @property {string} [needs] step that must have passed
 */

const reports = "test-results";

/** @param {string} script @param {string} report */
function vitestArgs(script, report) {
  const file = `--outputFile.json=${reports}/${report}`;
  return [script, "--", "--reporter=default", "--reporter=json", file];
}

/** @type {readonly Step[]} */
const steps = [
  { name: "types", args: ["types"] },
  { name: "lint", args: ["lint"] },
  { name: "format", args: ["format:check"] },
  { name: "dead", args: ["dead"] },
  { name: "build", args: ["build", "--", "--logLevel", "warn"] },
  { name: "size", args: ["size"], needs: "build" },
  { name: "build:cli", args: ["build:cli"] },
  {
    name: "unit",
    args: vitestArgs("unit", "unit.json"),
    report: "unit.json",
    count: vitestCounts,
  },
  {
    name: "test:gpu",
    args: vitestArgs("test:gpu", "browser.json"),
    report: "browser.json",
    count: vitestCounts,
  },
  {
    name: "e2e",
    args: ["e2e"],
    report: "e2e.json",
    count: playwrightCounts,
    needs: "build",
  },
];

/** @param {Step} step @returns {Counts | undefined} */
function readCounts({ report, count }) {
  if (!report || !count) return undefined;
  const file = path.join(root, reports, report);
  return existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

/** @param {Step} step */
async function runStep(step) {
  process.stdout.write(`\n== ${step.name}\n`);
  const args = ["run", "--silent", ...step.args];
  const { code, seconds } = await runCommand("npm", args, { env: softwareAdapterEnv(), cwd: root });
  return { name: step.name, ok: code === 0, seconds, counts: readCounts(step) };
}

/** @param {readonly string[]} asked */
function chosenSteps(asked) {
  const unknown = asked.find((name) => !steps.some((step) => step.name === name));
  const names = steps.map((step) => step.name).join(", ");
  if (unknown) throw new Error(`npm test: no step is called ${unknown}; there are ${names}`);
  return asked.length > 0 ? steps.filter((step) => asked.includes(step.name)) : steps;
}

/**
 * @typedef {Awaited<ReturnType<typeof runStep>>} Outcome
 * @param {readonly Outcome[]} outcomes
 */
function printSummary(outcomes) {
  process.stdout.write("\n");
  for (const { name, ok, seconds, counts } of outcomes) {
    const tests = counts ? `${counts.passed} passed, ${counts.failed} failed` : "";
    const columns = [
      name.padEnd(10),
      ok ? "ok    " : "FAILED",
      `${seconds.toFixed(1)} s`.padStart(9),
    ];
    process.stdout.write(`${columns.join("  ")}  ${tests}\n`);
  }
  const { passed, failed, skipped } = sumCounts(outcomes);
  process.stdout.write(
    `\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`,
  );
}

await runMain(async () => {
  const chosen = chosenSteps(process.argv.slice(2));
  await ensureDependencies();
  await ensureChromium();
  rmSync(path.join(root, reports), { recursive: true, force: true });
  mkdirSync(path.join(root, reports));
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const step of chosen) {
    const isBlocked = outcomes.some(({ name, ok }) => name === step.needs && !ok);
    outcomes.push(
      isBlocked
        ? { name: step.name, ok: false, seconds: 0, counts: undefined }
        : await runStep(step),
    );
  }
  printSummary(outcomes);
  return outcomes.every(({ ok }) => ok) ? 0 : 1;
});
