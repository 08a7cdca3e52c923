/** @file The lab: ILS answers while a slider is dragged, the surface is redrawn without runs, another optimum is found. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { availableParallelism, loadavg } from "node:os";
import { dragLatencies, quantile } from "./dragLatency.ts";
import { describeTower, fileName, measuredText } from "./puechabon.ts";
import { towerFile } from "./towerFile.ts";
import {
  chooseFiles,
  longMs,
  railItem,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** What a move of the hand may take until it is drawn, ms. */
const latencyMs = 100;

function lab(page: Page): Locator {
  return page.getByRole("region", { name: "Lab", exact: true });
}

/** The month under the hand; it is opened when it comes in sight. */
function bench(panel: Locator): Locator {
  return panel.locator(".month-bench");
}

/** Open the demo twin and go to the lab. */
async function openLab(page: Page): Promise<Locator> {
  await page.goto("./");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  const panel = lab(page);
  await bench(panel).scrollIntoViewIfNeeded();
  await expect(panel.getByRole("slider", { name: "gradm" })).toBeVisible();
  return panel;
}

/** Draw a slider's thumb over its track, there and back, in so many moves. */
async function drag(page: Page, slider: Locator, moves: number): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new Error("drag: the slider is not in sight");
  const at = (share: number) => box.x + 10 + share * (box.width - 20);
  const y = box.y + box.height / 2;
  await page.mouse.move(at(0.5), y);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(at(0.5 + 0.45 * Math.sin((2 * Math.PI * i) / moves)), y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

test("CH40 from the move of a slider to the plot of a month of half-hours it takes less than 100 ms", async ({
  page,
  browser,
}) => {
  const complaints = watchComplaints(page);
  const panel = await openLab(page);
  await panel.getByLabel("Month", { exact: true }).selectOption("2021-07");
  await expect(panel.getByText("H and LE, 2021-07").first()).toBeVisible();
  const sliders = ["gradm", "vmax0", "veg_h", "vgcov"];
  const found = await dragLatencies(browser, page, async () => {
    for (const name of sliders) {
      await drag(page, panel.getByRole("slider", { name }), 30);
      // The hand rests, the plotter draws, and the next drag begins.
      await page.waitForTimeout(900);
    }
  });
  const wall = found.map(({ wallMs }) => wallMs);
  const cpu = found.map(({ cpuMs }) => cpuMs);
  const told = (values: readonly number[]) =>
    `p50 ${quantile(values, 0.5).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms`;
  process.stdout.write(
    `lab: ${found.length} moves; by the clock ${told(wall)}; of the processor ${told(cpu)}\n`,
  );
  expect(found.length).toBeGreaterThan(60);
  // The clock counts, unless other programs want the machine too: then what the page had of the processor does.
  const isBusy = loadavg()[0] > 2 * availableParallelism();
  const counted = found.map(({ wallMs, cpuMs }) => (cpuMs > wallMs / 2 ? wallMs : cpuMs));
  expect(quantile(isBusy ? counted : wall, 0.95)).toBeLessThan(latencyMs);
  expect(complaints).toEqual([]);
});

/** When a stage ended, as the rail tells it. */
function railState(page: Page, stage: string): Locator {
  return page.locator(`[data-stage="${stage}"]`);
}

test("CH41 CH43 what counts on a surface is changed at once, sliders go to its minimum, and noise makes the months anew", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  const panel = await openLab(page);
  await panel.getByText("Two parameters over a grid").click();
  await panel.getByLabel("Nodes").selectOption("9");
  await page.getByRole("button", { name: "Run Surface", exact: true }).click();
  await expect(railState(page, "surface")).toHaveAttribute("data-status", "done", {
    timeout: longMs,
  });
  const ended = await railState(page, "surface").textContent();
  const ends = panel.getByRole("table", { name: "Where searches end" });
  await expect(panel.getByText("D over vmax0 and gradm: H + LE")).toBeVisible();
  await expect(ends).toContainText("RMSE of LE");
  await panel.getByRole("checkbox", { name: "LE", exact: true }).click();
  await expect(panel.getByText("D over vmax0 and gradm: H", { exact: true })).toBeVisible();
  await expect(ends).not.toContainText("RMSE of LE");
  await panel.getByRole("checkbox", { name: "soil water" }).click();
  await expect(panel.getByText("D over vmax0 and gradm: H + soil water")).toBeVisible();
  await panel.getByLabel("Best place of every month").click();
  await expect(panel.getByRole("table", { name: /by month/ })).toContainText("2021-12");
  expect(await railState(page, "surface").textContent()).toBe(ended);
  const joint = await ends
    .getByRole("row", { name: /^gradm/ })
    .getByRole("cell")
    .nth(1)
    .innerText();
  await panel.getByRole("button", { name: "Sliders to the joint minimum" }).click();
  await expect(panel.getByRole("slider", { name: "gradm" })).toHaveAttribute(
    "aria-valuetext",
    new RegExp(`^${joint.replace(".", "\\.")} `),
  );
  const errors = panel.getByRole("table", { name: /over the month/ });
  const noisy = await errors.getByRole("row", { name: /^default run/ }).innerText();
  await panel.getByRole("slider", { name: "Noise of the tower" }).fill("0");
  await panel.getByRole("slider", { name: "Noise of the tower" }).press("Tab");
  await waitUntilDone(page, "Model", shortMs);
  const first = errors.getByRole("row", { name: /^default run/ });
  await expect(first).not.toHaveText(noisy, { timeout: shortMs });
  await expect(panel.getByText("stale").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("CH42 another optimum stands beside the first, with the same errors, and the sliders go to either", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  const panel = await openLab(page);
  await panel.getByText("Find the other optimum").click();
  await page.getByRole("button", { name: "Run Other optimum", exact: true }).click();
  await expect(railState(page, "otherOptimum")).toHaveAttribute("data-status", "done", {
    timeout: longMs,
  });
  const pair = panel.getByRole("table", { name: "Two vectors that fit alike" });
  const apart = await pair
    .getByRole("row", { name: /^RMSE of LE/ })
    .getByRole("cell")
    .nth(4)
    .innerText();
  expect(Number.parseFloat(apart)).toBeLessThanOrEqual(1.05);
  for (const [column, name] of ["A", "B"].entries()) {
    const told = await pair
      .getByRole("row", { name: /^rflv/ })
      .getByRole("cell")
      .nth(2 + column)
      .innerText();
    await panel.getByRole("button", { name: `Sliders to ${name}`, exact: true }).click();
    await expect(panel.getByRole("slider", { name: "rflv" })).toHaveAttribute(
      "aria-valuetext",
      `${told} –`,
    );
  }
  expect(complaints).toEqual([]);
});

test("CH44 the lab runs the months of a tower's file, where no truth is known, down to a phone's width", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await chooseFiles(page, { name: fileName, text: measuredText() ?? towerFile({ days: 120 }) });
  await expect(railItem(page, "Site")).toContainText(/done|failed/, { timeout: shortMs });
  await describeTower(page);
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = lab(page);
  await bench(panel).scrollIntoViewIfNeeded();
  const slider = panel.getByRole("slider", { name: "psicr" });
  await expect(slider).toBeVisible({ timeout: shortMs });
  await panel.getByLabel("Month", { exact: true }).selectOption("2014-07");
  const row = panel
    .getByRole("table", { name: /over the month/ })
    .getByRole("row", { name: /^sliders/ });
  await expect(row).toContainText(/\d/, { timeout: shortMs });
  const before = await row.innerText();
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
  await expect(row).not.toHaveText(before);
  await expect(slider).not.toHaveAttribute("aria-valuetext", "−200 m");
  await slider.dblclick();
  await expect(slider).toHaveAttribute("aria-valuetext", "−200 m");
  await expect(panel.getByText("Show the truth")).toHaveCount(0);
  const [content, screen] = await page.evaluate(() => {
    const main = document.querySelector("main");
    return [main?.scrollWidth ?? 0, main?.clientWidth ?? 0];
  });
  expect(content).toBeLessThanOrEqual(screen);
  expect(complaints).toEqual([]);
});
