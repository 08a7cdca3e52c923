/** @file The workshop: links, a lesson whose answer comes from the run, and the run on one page of paper. */
import { expect, test, type Page } from "@playwright/test";
import {
  longMs,
  panel,
  railItem,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** The lesson on bounds, with less work than a class would give it. */
const bounds =
  "./?v=1&lesson=bounds&pft=woodland&free=vmax0~gradm~veg_h~chl&members=64&held=16&units=16&head=32&sepochs=8&epochs=80&mean=0";

function lesson(page: Page) {
  return page.getByRole("complementary", { name: "Workshop" });
}

/** Choose an answer and have it checked. */
async function answer(page: Page, option: string): Promise<void> {
  await lesson(page).getByLabel("Your answer").selectOption(option);
  await lesson(page).getByRole("button", { name: "Check" }).click();
}

/** Parameters of the ledger, the one that went farthest outside first. */
async function byDistance(page: Page): Promise<readonly string[]> {
  const rows = panel(page, "Calibration")
    .getByRole("table", { name: /^Ledger of excursions/ })
    .locator("tbody tr");
  const lines = await rows.evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
  );
  return lines
    .map(([name, , , farthest]) => ({ name, farthest: Number(farthest) }))
    .toSorted((a, b) => b.farthest - a.farthest)
    .map(({ name }) => name);
}

test("CH45 CH46 a lesson is done from its link, answered from the run, and the run fits on a page", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto(bounds);
  await expect(lesson(page)).toContainText("Bounds and excursions");
  await expect(lesson(page)).toContainText("Do the tasks first");
  await page.getByRole("button", { name: "Run the demo twin through all stages" }).click();
  await waitUntilDone(page, "Table", longMs);
  const ticks = lesson(page).getByRole("img", { name: "done" });
  await expect(ticks).toHaveCount(1);

  await page.getByRole("button", { name: "One page about this run" }).click();
  const sheet = page.getByRole("dialog", { name: "Fact sheet: SYN-WOO" });
  await expect(sheet.getByRole("img")).toHaveCount(3);
  await expect(sheet).toContainText("?v=1&pft=woodland&free=vmax0~gradm~veg_h~chl");
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  await sheet.getByRole("button", { name: "Close" }).click();

  await lesson(page).getByRole("button", { name: "Set it for me" }).click();
  await expect(railItem(page, "Calibration")).toContainText("stale");
  await steer(page, "Run again", "Calibration").click();
  await expect(ticks).toHaveCount(2, { timeout: longMs });
  const [farthest, ...others] = await byDistance(page);
  await answer(page, others[0]);
  await expect(lesson(page).getByRole("status")).toContainText("Not quite.");
  await answer(page, farthest);
  await expect(lesson(page).getByRole("status")).toContainText("Right. With λ = 0");
  await expect(lesson(page).getByRole("status")).toContainText(`${farthest} went farthest`);
  expect(complaints).toEqual([]);
});

test("CH47 what a link says that is not known is told, the rest is set, and the address follows a lesson", async ({
  page,
}) => {
  await page.goto("./?v=2&seed=7&colour=red&members=3&lesson=averaging");
  const notice = page.getByRole("region", { name: "The link that was opened" });
  await expect(notice).toContainText("newer version of the page (2");
  await expect(notice).toContainText("“colour” means nothing to this page");
  await expect(notice).toContainText("“members=3”: a whole number from 8 to 65536 is expected");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("7");
  await notice.getByRole("button", { name: "Close" }).click();

  await expect(lesson(page)).toContainText("Averaging");
  await setNumber(page, "Seed", 9);
  await expect(page).toHaveURL(/[?&]seed=9/);
  await lesson(page).getByRole("button", { name: "Close the lesson" }).click();
  await expect(page).not.toHaveURL(/seed/);
  await expect(lesson(page)).toHaveCount(0);
});

test("CH48 a link waits over other work until it is taken, and Undo takes it back", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./?v=1&seed=5");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("5");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Link copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).search).toBe("?v=1&seed=5");

  await expect(page.getByLabel("This machine")).toContainText(/Kept work.*\d MB/s, {
    timeout: shortMs,
  });
  await page.goto("./?v=1&seed=6&lambda=0");
  const notice = page.getByRole("region", { name: "The link that was opened" });
  await expect(notice).toContainText("Your work is untouched");
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("5");
  await notice.getByRole("button", { name: "Take the link's settings" }).click();
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("6");
  await page.getByRole("button", { name: "Undo settings" }).click();
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("5");
});
