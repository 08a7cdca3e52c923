/** @file Twenty synthetic twins of four vegetations in one sitting: time, skill, memory of the tab, and whether it answers. */
import { expect, test, type Page } from "@playwright/test";
import { longTasks, markStages, seenTasks, tasksWhile, type SeenTask } from "../longTasks.ts";
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
  await page.getByRole("button", { name: /^Run \d+ twins?, 4 PFTs$/ }).click();
  await expect(strip).toContainText("Site 1 of");
  await watchUntil(/^Site 2 of/);
  const traced = await tasksWhile(browser, page, () => watchUntil(/^Site 3 of|sites done/));
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
    longTasksBySite: longTasks(traced, "surrogate", "calibration"),
    seenWhileTraining: summary(seen, /surrogate|calibration/),
    seenElse: summary(seen, /^(?!.*(surrogate|calibration))/),
    skill: skill.text,
  };
  process.stdout.write(`${JSON.stringify(told, undefined, 1)}\n`);
  await expect(strip).not.toContainText("failed");
  expect(await siteCount(page)).toBe(twins);
  expect(longTasks(traced, "surrogate", "calibration")).toEqual([]);
  expect(most.resident).toBeLessThan(mostBytes);
  expect(most.heap).toBeLessThan(mostBytes);
  expect(agents).toBeLessThan(mostBytes);
  expect(complaints).toEqual([]);
});

/** How many long tasks there were while some stages were at work, and how long the longest took. */
function summary(tasks: readonly SeenTask[], stages: RegExp) {
  const own = tasks.filter((task) => stages.test(task.stages)).map(({ ms }) => ms);
  return { count: own.length, longestMs: Math.max(0, ...own) };
}

async function siteCount(page: Page): Promise<number> {
  const table = page
    .getByRole("region", { name: "All sites", exact: true })
    .getByRole("group", { name: "Skill of ILS by site, half-hourly" });
  return (await table.getByRole("row").count()) - 1;
}
