/** @file What the tab takes of the machine's memory: its process as the system counts it, its objects as the page does. */
import type { Browser, Page } from "@playwright/test";
import { readFileSync } from "node:fs";

/** Bytes. */
export interface TabMemory {
  /** Resident memory of the process that draws the page and holds its workers. */
  readonly resident: number;
  /** Objects of the page's thread. */
  readonly heap: number;
}

/** The larger of each. */
export function mostMemory(a: TabMemory, b: TabMemory): TabMemory {
  return {
    resident: Math.max(a.resident, b.resident),
    heap: Math.max(a.heap, b.heap),
  };
}

/** Memory now, with what waits to be collected. */
export async function tabMemory(browser: Browser, page: Page): Promise<TabMemory> {
  return { resident: await residentBytes(browser), heap: await heapBytes(page) };
}

/** Objects and buffers of the page and all its workers, as the page tells; it waits for the next collection. */
export async function agentBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const measure: unknown = Reflect.get(performance, "measureUserAgentSpecificMemory");
    if (typeof measure !== "function") return 0;
    const { bytes } = (await Reflect.apply(measure, performance, [])) as { readonly bytes: number };
    return bytes;
  });
}

/** The renderer with the most memory is the page's: the others are the browser's own. */
async function residentBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(0, ...renderers.map(({ id }) => residentOf(id)));
}

/** Linux alone tells this; elsewhere 0. */
function residentOf(pid: number): number {
  try {
    const [, kB = "0"] =
      /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return 1024 * Number(kB);
  } catch {
    return 0;
  }
}

async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
}
