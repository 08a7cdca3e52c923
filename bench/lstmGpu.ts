/**
 * @file One training step of an LSTM (batch 64, 64 units, 16 inputs, 2 outputs, Adam) over 48 and 365 steps through tfjs on
 * WebGPU in Chromium: its stock operations, and the LSTM as one kernel a pass and step. Same page, same adapter.
 */
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { assemblyPlugin } from "../scripts/assemblyPlugin.mjs";
import { chromiumLaunch } from "../scripts/chromium.mjs";
import { median } from "./tools/lstmShapes.ts";

/** Any address of this machine: only there a page has WebGPU. Nothing is asked of the network. */
const address = "http://localhost/";

/** Contenders take steps in turns; medians. Stock over 365 steps takes many seconds a step, so it takes few. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const browser = await openBrowser();
  if (typeof browser === "string") return { note: browser };
  const page = await browser.newPage();
  await page.route(`${address}**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>bench</title>" }),
  );
  await page.goto(address);
  await page.evaluate(await pageScript());
  await page.evaluate("bench.openGpuPage().then((steps) => { globalThis.steps = steps; })");
  const about = await page.evaluate("({ ...steps, steps: undefined, forget: undefined })");
  const results: Record<string, unknown> = {};
  for (const time of isShort ? [4] : [48, 365]) {
    results[`T${time}`] = await compare(page, time, time > 100 ? 1 : isShort ? 1 : 3);
  }
  const version = browser.version();
  await browser.close();
  return { chromium: version, about, ...results };
}

async function compare(page: Page, time: number, rounds: number) {
  const steps = (name: string, count: number): Promise<number[]> =>
    page.evaluate(`steps.steps("${name}", ${time}, ${count})`);
  const times = { stock: [] as number[], fused: [] as number[] };
  await steps("fused", 2);
  // What stock compiles is the same for every length.
  if (time < 100) await steps("stock", 1);
  for (let round = 0; round < rounds; round++) {
    times.stock.push(...(await steps("stock", 1)));
    times.fused.push(...(await steps("fused", 3)));
  }
  await page.evaluate(`steps.forget(${time})`);
  const [stockMs, fusedMs] = [median(times.stock), median(times.fused)];
  return {
    stockMs: Number(stockMs.toFixed(0)),
    fusedMs: Number(fusedMs.toFixed(1)),
    stockOverFused: Number((stockMs / fusedMs).toFixed(2)),
    stockSteps: times.stock.length,
    fusedSteps: times.fused.length,
  };
}

/** @returns the reason where Chromium does not start */
async function openBrowser() {
  try {
    return await chromium.launch(chromiumLaunch());
  } catch (error) {
    return error instanceof Error ? error.message.split("\n")[0] : String(error);
  }
}

/** `gpuPage.ts` and what it imports as one classic script that makes `bench`. */
async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    plugins: [assemblyPlugin()],
    build: {
      write: false,
      target: "es2023",
      lib: { entry: "bench/tools/gpuPage.ts", formats: ["iife"], name: "bench" },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const { output } of outputs.filter((each) => "output" in each)) return output[0].code;
  throw new Error("lstmGpu: the page's script was not built");
}
