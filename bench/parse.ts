/** @file How fast a table of 240 columns is read on one core, how much memory that takes, how soon it can be stopped. */
import { spawnSync } from "node:child_process";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { Computation } from "../src/core/base/progress.ts";
import type { Result } from "../src/core/base/result.ts";
import { readSite } from "../src/core/site/readSite.ts";
import { readTable } from "../src/core/site/readTable.ts";
import type { SourceFile } from "../src/core/site/sourceFile.ts";
import { makeFullset } from "./tools/fullsetFile.ts";

/** 20 years of half-hours (300 MB), in the short form one. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const made = makeFullset(isShort ? 1 : 20);
  try {
    const { size } = statSync(made.path);
    const file: SourceFile = {
      name: basename(made.path),
      size,
      stream: () => createReadStream(made.path),
    };
    const before = process.memoryUsage().rss;
    const table = await measure(readTable([file]));
    const site = await measure(readSite([file], { attributes: woodland }));
    const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
    return {
      fileMB: megabytes(size),
      columns: made.columns,
      rows: made.rows,
      tableMBPerSecond: rate(size, table.seconds),
      tableMBPerCpuSecond: rate(size, table.cpuSeconds),
      siteMBPerSecond: rate(size, site.seconds),
      siteMBPerCpuSecond: rate(size, site.cpuSeconds),
      longestSilenceMs: Math.round(Math.max(table.silence.ms, site.silence.ms)),
      longestSilenceCpuMs: Math.round(Math.max(table.silence.cpuMs, site.silence.cpuMs)),
      peakResidentMB: megabytes(process.resourceUsage().maxRSS * 1024),
      residentBeforeMB: megabytes(before),
      ...pandasSeconds(made.path),
    };
  } finally {
    made.remove();
  }
}

const woodland = {
  latitude: 32,
  longitude: -105,
  elevation: 1100,
  utcOffset: -7,
  towerHeight: 7,
  pft: "woodland",
} as const;

function rate(bytes: number, seconds: number): number {
  return Math.round(bytes / 1e5 / seconds) / 10;
}

/** Time on the clock and of the processor: on a machine that does other things too the second is what reading takes. */
function now(): { readonly ms: number; readonly cpuMs: number } {
  const { user, system } = process.cpuUsage();
  return { ms: performance.now(), cpuMs: (user + system) / 1000 };
}

/** Time of a computation, and the longest time in it without a sign of life, in which a cancel is not heard. */
async function measure<Detail>(work: Computation<Detail, Result<unknown>>) {
  const start = now();
  let last = start;
  const silence = { ms: 0, cpuMs: 0 };
  for (;;) {
    const { done, value } = await work.next();
    const at = now();
    silence.ms = Math.max(silence.ms, at.ms - last.ms);
    silence.cpuMs = Math.max(silence.cpuMs, at.cpuMs - last.cpuMs);
    last = at;
    if (!done) continue;
    if (!value.ok) throw new Error(`parse: ${JSON.stringify(value.problems)}`);
    const seconds = (at.ms - start.ms) / 1000;
    return { seconds, cpuSeconds: (at.cpuMs - start.cpuMs) / 1000, silence };
  }
}

/** The same file in pandas, all columns, where Python has it. */
function pandasSeconds(path: string): { readonly pandasSeconds?: number } {
  const program =
    "import sys, time, pandas; t = time.perf_counter(); pandas.read_csv(sys.argv[1]); print(time.perf_counter() - t)";
  for (const python of ["python3", "/usr/bin/python3"]) {
    const { status, stdout } = spawnSync(python, ["-c", program, path], { encoding: "utf8" });
    if (status === 0) return { pandasSeconds: Math.round(Number(stdout) * 10) / 10 };
  }
  return {};
}
