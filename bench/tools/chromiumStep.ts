/** @file The module's step in Chromium: where most people will run it, and with a younger engine than Node's. */
import { chromium } from "@playwright/test";
import { build } from "vite";
import { assemblyPlugin } from "../../scripts/assemblyPlugin.mjs";
import { chromiumLaunch } from "../../scripts/chromium.mjs";

export interface ChromiumSteps {
  readonly about: { readonly chromium: string; readonly variant: string };
  readonly whole: (time: number, count: number) => Promise<number[]>;
  readonly halves: (time: number, count: number) => Promise<number[]>;
  readonly close: () => Promise<void>;
}

/** @returns the reason where Chromium does not start */
export async function openChromium(): Promise<ChromiumSteps | string> {
  let browser;
  try {
    browser = await chromium.launch(chromiumLaunch());
  } catch (error) {
    return error instanceof Error ? error.message.split("\n")[0] : String(error);
  }
  const page = await browser.newPage();
  const text = `${await pageScript()}\nif (typeof document === "undefined") bench.serve();`;
  await page.goto("about:blank");
  await page.evaluate(`${text}\nglobalThis.steps = bench.openPage(${JSON.stringify(text)});`);
  const ask = (call: string): Promise<number[]> => page.evaluate(`steps.${call}`);
  return {
    about: { chromium: browser.version(), variant: await page.evaluate("steps.variant") },
    whole: (time, count) => ask(`whole(${time}, ${count})`),
    halves: (time, count) => ask(`halves(${time}, ${count})`),
    close: () => browser.close(),
  };
}

/** `chromiumPage.ts` and what it imports as one classic script that makes `bench`. */
async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    plugins: [assemblyPlugin()],
    build: {
      write: false,
      target: "es2023",
      lib: { entry: "bench/tools/chromiumPage.ts", formats: ["iife"], name: "bench" },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const { output } of outputs.filter((each) => "output" in each)) return output[0].code;
  throw new Error("chromiumStep: the page's script was not built");
}
