/** @file Twenty synthetic twins of four vegetations in one sitting: time, skill, memory of the tab, and whether it answers. */
import { expect, test, type Page } from "@playwright/test";
import { longTasks, markStages, seenTasks, tasksWhile } from "../longTasks.ts";
import type { PageTask, SeenTask } from "../longTasks.ts";
import { agentBytes, mostMemory, tabMemory, type TabMemory } from "../tabMemory.ts";
import { download, setNumber, watchComplaints } from "../workbench.ts";

const twins = Number(process.env["EQUIFLUX_TWINS"] ?? 20);
const hourMs = 3_600_000;
const mostBytes = 1.5e9;
const everyMs = 5000;

test("QU22 twenty twins, a year each, are calibrated in one sitting; the tab stays below 1.5 GB", async ({
  page,
  browser,
}) => {
  test.setTimeout(hourMs);
  const complaints = watchComplaints(page);
  await markStages(page);
  await page.goto("./");
  await page.getByText("Several sites in one sitting").click();
  await setNumber(page, "Twins", twins);
  const strip = page.getByRole("region", { name: "Several sites", exact: true });
  const wordsNow = async (): Promise<string> => strip.innerText();
  let most: TabMemory = { resident: 0, heap: 0 };
  const bySite: string[] = [];
  /** Look at the memory until the strip says something. */
  const watchUntil = async (says: RegExp): Promise<void> => {
    for (;;) {
      const now = await tabMemory(browser, page);
      most = mostMemory(most, now);
      const words = await wordsNow();
      const [, at] = /^Site (\d+) of/.exec(words) ?? [];
      if (at !== undefined) bySite[Number(at) - 1] = `${Math.round(now.resident / 1e6)} MB`;
      if (says.test(words)) return;
      await page.waitForTimeout(everyMs);
    }
  };
  const start = Date.now();
  // The first site is traced: nothing of the page has been run before, and a trace of all would fill the memory.
  const traced = await tasksWhile(browser, page, async () => {
    await page.getByRole("button", { name: /^Run \d+ twins?, 4 PFTs$/ }).click();
    await expect(strip).toContainText("Site 1 of");
    await watchUntil(/^Site 2 of/);
  });
  await watchUntil(/sites done/);
  const seconds = (Date.now() - start) / 1000;
  const agents = await agentBytes(page);
  const skill = await download(page, "Download the skill of all sites as CSV");
  const seen = await seenTasks(page);
  await page.screenshot({ path: "e2e/screenshots/twenty-sites.png" });
  const told = {
    seconds,
    most,
    agents,
    residentAtTheEndOfEachSite: bySite,
    longestOfTheFirst: longest(traced.filter(isTraining)),
    seenWhileTraining: summary(seen.filter(isTraining)),
    seenElse: summary(seen.filter((task) => !isTraining(task))),
    skill: skill.text,
  };
  process.stdout.write(`${JSON.stringify(told, undefined, 1)}\n`);
  await expect(strip).not.toContainText("failed");
  expect(await siteCount(page)).toBe(twins);
  expect(longTasks(traced, ...training)).toEqual([]);
  expect(most.resident).toBeLessThan(mostBytes);
  expect(most.heap).toBeLessThan(mostBytes);
  expect(agents).toBeLessThan(mostBytes);
  expect(complaints).toEqual([]);
});

const training = ["surrogate", "calibration"];

function isTraining({ stage }: SeenTask): boolean {
  return training.includes(stage);
}

/** The tasks that took most of the processor. */
function longest(tasks: readonly PageTask[]) {
  return tasks
    .toSorted((a, b) => b.cpuMs - a.cpuMs)
    .slice(0, 5)
    .map(({ stage, wallMs, cpuMs }) => ({ stage, ms: [Math.round(wallMs), Math.round(cpuMs)] }));
}

/** How many long tasks there were by the clock, and how long the longest took. */
function summary(tasks: readonly SeenTask[]) {
  return { count: tasks.length, longestMs: Math.max(0, ...tasks.map(({ wallMs }) => wallMs)) };
}

async function siteCount(page: Page): Promise<number> {
  const table = page
    .getByRole("region", { name: "All sites", exact: true })
    .getByRole("group", { name: "Skill of ILS by site, half-hourly" });
  return (await table.getByRole("row").count()) - 1;
}
