import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerOf, commandLine } from "../testing/commandLine.ts";

test("CM29 twin makes a site that the other commands read; a perfect one is what its truth gives", async () => {
  const out = join(mkdtempSync(join(tmpdir(), "equiflux-twin-")), "twin.csv");
  const words = ["twin", "--pft", "woodland", "--seed", "3", "--step", "3600", "--out", out];
  const answer = answerOf(await commandLine(...words, "--perfect"));
  const truth = answer["truth"] as Record<string, number>;
  const flags = String(answer["flags"]).split(" ");
  const set = Object.entries(truth).map(([name, value]) => `${name}=${value}`);
  const run = async (...more: string[]) =>
    answerOf(await commandLine("run", out, ...flags, ...more));
  const rmse = (found: Record<string, unknown>, flux: string) =>
    (found["metrics"] as Record<string, { RMSE: number }>)[flux].RMSE;
  const [true_, plain] = [await run("--set", set.join(",")), await run()];
  for (const flux of ["H", "LE"]) {
    expect(rmse(true_, flux)).toBeLessThan(2);
    expect(rmse(plain, flux)).toBeGreaterThan(5);
  }
  const noisy = answerOf(await commandLine(...words));
  expect(noisy["truth"]).toEqual(truth);
  expect(rmse(await run("--set", set.join(",")), "H")).toBeGreaterThan(8);
}, 120_000);
