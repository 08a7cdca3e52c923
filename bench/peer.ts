/**
 * @file Steps per second of a compiled peer beside ours: SIPNET (C), built here from the source folder that the
 * environment variable SIPNET_SOURCE names (a clone of github.com/PecanProject/sipnet).
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bench as benchColumn } from "./modelStep.ts";

/** SIPNET runs its own smoke test's site many times over; reading its text of weather is part of its time. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const column = await benchColumn({ isShort });
  const ours = { stepsPerSecond: Math.round(17_520_000 / column.msPerMemberYear) };
  const source = process.env["SIPNET_SOURCE"];
  const site = source === undefined ? "" : join(source, "tests", "smoke", "niwot");
  if (source === undefined || !existsSync(site)) {
    return { ours, peer: null, note: "set SIPNET_SOURCE to a clone of PecanProject/sipnet" };
  }
  const folder = mkdtempSync(join(tmpdir(), "equiflux-peer-"));
  try {
    const program = build(source, folder);
    const short = repeatWeather(site, folder, "short", 1);
    const long = repeatWeather(site, folder, "long", isShort ? 5 : 60);
    const rounds = Array.from({ length: isShort ? 1 : 5 }, () => {
      const fixed = secondsOf(program, folder, "short");
      return (long - short) / (secondsOf(program, folder, "long") - fixed);
    });
    const stepsPerSecond = Math.round(
      rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)],
    );
    return { ours, peer: { name: "SIPNET, gcc -O3", steps: long, stepsPerSecond } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function build(source: string, folder: string): string {
  const program = join(folder, "sipnet");
  const files = ["common", "sipnet"].flatMap((part) => {
    const own = join(source, "src", part);
    const names = readdirSync(own).filter((name) => name.endsWith(".c"));
    return names.map((name) => join(own, name));
  });
  const flags = ["-O3", "-march=native", "-w", `-I${join(source, "src")}`, '-DGIT_HASH="bench"'];
  execFileSync("gcc", [...flags, ...files, "-lm", "-o", program]);
  return program;
}

/** The whole years of the site's weather, one after the other. @returns steps */
function repeatWeather(site: string, folder: string, name: string, times: number): number {
  const lines = readFileSync(join(site, "sipnet.clim"), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const firstYear = Number(rows[0][1]) + 1;
  const whole = rows.filter(([, year]) => Number(year) >= firstYear);
  const years = Number(whole[whole.length - 1][1]) - firstYear + 1;
  const text = Array.from({ length: times }, (_, k) =>
    whole.map(([place, year, ...rest]) => [place, Number(year) + k * years, ...rest].join("\t")),
  ).flat();
  writeFileSync(join(folder, `${name}.clim`), `${text.join("\n")}\n`);
  copyFileSync(join(site, "sipnet.param"), join(folder, `${name}.param`));
  copyFileSync(join(site, "sipnet.in"), join(folder, "sipnet.in"));
  return text.length;
}

function secondsOf(program: string, folder: string, name: string): number {
  const startMs = performance.now();
  execFileSync(program, ["-f", name, "--no-events", "--no-do-main-output", "--quiet"], {
    cwd: folder,
    stdio: "ignore",
  });
  return (performance.now() - startMs) / 1000;
}
