import { expect, test } from "vitest";
import { succeed } from "../core/base/result.ts";
import type { ExchangeForm } from "../core/exchange/exchanged.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { ExchangeInput } from "../protocol/exchangeJob.ts";
import { createWorkbench } from "../store/workbench.ts";
import { smallBundle } from "../testing/smallBundle.ts";
import { runExchange } from "./exchangeRun.ts";
import type { Pool } from "./pool.ts";

/** What crossed to the desk, and what was handed to the user. */
async function exported(bundle: BundleContent, form: ExchangeForm) {
  const saved: { name: string; type: string; text: string }[] = [];
  const waiting: Promise<void>[] = [];
  let asked: ExchangeInput | undefined;
  const run = (_: unknown, input: unknown) => {
    asked = input as ExchangeInput;
    const bytes = Uint8Array.from([72, 105]);
    const files = ["a.nc", "b.tsv", "c.nml"].map((name) => ({ name, bytes, what: "" }));
    return Promise.resolve(succeed({ files, leftOut: [], notes: ["a note"] }));
  };
  const desk = { size: 1, run, close: () => undefined } as unknown as Pool;
  const save = (name: string, content: Blob): void => {
    waiting.push(
      content.text().then((text) => void saved.push({ name, type: content.type, text })),
    );
  };
  const told = await runExchange(
    { store: createWorkbench(), threads: { desk }, save },
    { bundle, form, signal: new AbortController().signal, tell: () => undefined },
  );
  await Promise.all(waiting);
  return { told, saved, asked };
}

test("EX26 the page hands over every file that was made, and only what a form needs crosses to the desk", async () => {
  const { told, saved, asked } = await exported(smallBundle(), "callmip");
  expect(saved).toEqual([
    { name: "a.nc", type: "application/x-netcdf", text: "Hi" },
    { name: "b.tsv", type: "text/tab-separated-values", text: "Hi" },
    { name: "c.nml", type: "text/plain", text: "Hi" },
  ]);
  expect(told).toMatchObject({ value: { names: ["a.nc", "b.tsv", "c.nml"], notes: ["a note"] } });
  expect(asked?.choice).toEqual({ form: "callmip", version: "v0.0.0", vector: "calibrated" });
  expect(asked?.source.sites[0]).toHaveProperty("site");
  expect(asked?.source.sites[0]).not.toHaveProperty("surrogate");
  const namelist = await exported(smallBundle(), "namelist");
  expect(namelist.asked?.source.sites.map((one) => Object.keys(one))).toEqual([["id"]]);
});
