/** @file Reviewing somebody's table on the page: pasted, dropped, chosen; put right, measured otherwise, taken home. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { writeSheets } from "../src/core/report/forms/xlsx.ts";
import { download, watchComplaints } from "./workbench.ts";

/** Values that the reviewed paper's tables are known to hold, at sites and in columns of their own making. */
const known = `Site\tPFT\tvmax0\tgradm\tveg_h\tvgcov\tchl\trflv
ID-Pag\tevergreen forest\t-9.35e-6\t6.2\t18.4\t0.91\t0.055\t0.083
PT-Mi1\tevergreen forest\t-8.14e-7\t1\t0.5\t0.74\t0.01\t0.091
PT-Esp\tevergreen forest\t5.2e-5\t8.1\t17.9\t0.11\t0.062\t0.05
FR-Pue\tevergreen forest\t6.1e-5\t7.4\t6.1\t0.88\t0.047\t0.098
`;

const reviewPanel = (page: Page): Locator =>
  page.getByRole("region", { name: "Review", exact: true });

async function open(page: Page): Promise<readonly string[]> {
  const complaints = watchComplaints(page);
  await page.goto("./#review");
  await expect(page.getByLabel("Paste a table")).toBeVisible();
  return complaints;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Paste a table").fill(text);
  await reviewPanel(page).getByRole("button", { name: "Review", exact: true }).click();
}

/** Drops files on a place of the page, as a hand would. */
async function drop(
  place: Locator,
  ...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
): Promise<void> {
  const transfer = await place.page().evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, bytes } of given) data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  await place.dispatchEvent("dragover", { dataTransfer: transfer });
  await place.dispatchEvent("drop", { dataTransfer: transfer });
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The finding of a rule at a site. */
function finding(page: Page, site: string, rule: string, message: string | RegExp = ""): Locator {
  const has = (part: string, hasText: string | RegExp) =>
    ({ has: page.locator(`.finding-${part}`, { hasText }) }) as const;
  return reviewPanel(page)
    .locator(".findings > li")
    .filter(has("where", site))
    .filter(has("rule", new RegExp(`^(${rule})$`)))
    .filter(has("message", message));
}

async function counted(page: Page, severity: string, count: number): Promise<void> {
  await expect(
    page.getByRole("button", { name: `Show findings: ${count} ${severity}`, exact: true }),
  ).toBeVisible();
}

test("CH57 CH58 CH59 a pasted table shows what is known to be wrong in it, is measured by another bound, and its report goes home", async ({
  page,
}) => {
  const complaints = await open(page);
  await paste(page, known);
  await counted(page, "impossible", 2);
  await expect(finding(page, "ID-Pag", "sign", "vmax0 = -9.35e-6")).toContainText("impossible");
  await expect(finding(page, "PT-Mi1", "sign", "vmax0 = -8.14e-7")).toContainText("impossible");
  await expect(finding(page, "PT-Mi1", "implausible", "veg_h = 0.5")).toContainText("warning");
  await expect(finding(page, "PT-Esp", "implausible", "vgcov = 0.11")).toContainText("warning");
  await expect(finding(page, "PT-Mi1", "on-bound", "chl = 0.01")).toContainText("warning");
  await expect(finding(page, "PT-Esp", "on-bound", "rflv = 0.05")).toContainText("warning");
  await expect(finding(page, "PT-Mi1", "on-bound", "gradm = 1")).toHaveCount(1);
  await finding(page, "ID-Pag", "sign").click();
  await expect(finding(page, "ID-Pag", "sign")).toContainText("line 2, column vmax0");

  await page.getByText("Bounds and plausible ranges", { exact: true }).click();
  const lower = page.getByLabel("Lower bound of chl", { exact: true });
  await lower.fill("0.05");
  await lower.press("Enter");
  await expect(finding(page, "FR-Pue", "out-of-bounds", "chl = 0.047")).toContainText("error");
  await page.getByRole("button", { name: "Undo a change of criteria" }).click();
  await expect(finding(page, "FR-Pue", "out-of-bounds")).toHaveCount(0);
  await page.getByRole("button", { name: "Redo a change of criteria" }).click();
  await expect(finding(page, "FR-Pue", "out-of-bounds")).toHaveCount(1);

  const html = await download(page, "Download the review as HTML to print");
  expect(html.name).toBe("pasted-table-review.html");
  expect(html.text).toContain("vmax0 = -9.35e-6");
  expect(html.text).toContain("chl = 0.047");
  const json: unknown = JSON.parse((await download(page, "Download the review as JSON")).text);
  expect(json).toMatchObject({
    counts: { impossible: 2 },
    criteria: { bounds: { chl: { lower: 0.05 } } },
  });
  const csv = await download(page, "Download the review as CSV");
  expect(csv.text.split("\r\n")[0]).toContain("severity,rule");
  expect((await download(page, "Download the review as Markdown")).text).toContain("# ");
  await expect(reviewPanel(page).locator(".referee")).toContainText("vmax0");

  await page.reload();
  await paste(page, known);
  await expect(finding(page, "FR-Pue", "out-of-bounds")).toHaveCount(1);
  await page.getByText("Bounds and plausible ranges", { exact: true }).click();
  await page.getByRole("button", { name: "Reset chl", exact: true }).click();
  await expect(finding(page, "FR-Pue", "out-of-bounds")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("CH55 workbooks and texts that are dropped on the panel are reviewed one after the other, and no site is opened", async ({
  page,
}) => {
  const complaints = await open(page);
  const rows = known
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  const cells = rows.map((row, i) => row.map((cell, k) => (i > 0 && k > 1 ? Number(cell) : cell)));
  const workbook = await writeSheets([{ name: "Table A1", rows: cells, bold: [] }]);
  await drop(
    reviewPanel(page),
    { name: "appendix.xlsx", bytes: workbook },
    { name: "photo.png", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) },
    { name: "appendix.csv", bytes: bytesOf(known.replaceAll("\t", ",")) },
  );
  await expect(reviewPanel(page).getByRole("alert")).toContainText("photo.png");
  await counted(page, "impossible", 2);
  await expect(reviewPanel(page).getByText("appendix.xlsx: 24 values")).toBeVisible();
  await reviewPanel(page).getByText("appendix.csv", { exact: true }).click();
  await expect(reviewPanel(page).getByText("appendix.csv: 24 values")).toBeVisible();
  await counted(page, "impossible", 2);

  await drop(reviewPanel(page), { name: "broken.csv", bytes: bytesOf("no,table\n1,2\n") });
  await expect(reviewPanel(page).getByRole("alert")).toContainText("broken.csv");
  await expect(reviewPanel(page)).toContainText("What was read before is still shown below");
  await expect(reviewPanel(page).getByText("appendix.csv: 24 values")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("no site open");
  expect(complaints).toEqual([]);
});

/** Pastes what a spreadsheet or a page puts on the clipboard: the table with its type faces, and as plain text. */
async function pasteRich(page: Page, html: string, plain: string): Promise<void> {
  await page.getByLabel("Paste a table").evaluate(
    (field, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", given.html);
      clipboardData.setData("text/plain", given.plain);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    },
    { html, plain },
  );
}

test("CH55 a table that is copied from a page is reviewed as it is pasted, with what is bold in it", async ({
  page,
}) => {
  const complaints = await open(page);
  const rows = ["<tr><th>site</th><th>PFT</th><th>vmax0</th></tr>"].concat(
    ["XX-One|-4e-6", "XX-Two|6e-5"].map((line) => {
      const [site, value] = line.split("|");
      return `<tr><td>${site}</td><td>woodland</td><td><b onclick="ran()">${value}</b></td></tr>`;
    }),
  );
  const note = "<p>Bold: out of range during training.</p>";
  await pasteRich(page, `<table>${rows.join("")}</table>${note}`, "site\tvmax0\n");
  await expect(finding(page, "XX-One", "sign")).toContainText("impossible");
  await expect(
    reviewPanel(page).locator("details").filter({ hasText: "How it was read" }),
  ).toContainText("HTML");
  await drop(reviewPanel(page), { name: "slow.csv", bytes: bytesOf(known) });
  await drop(reviewPanel(page), { name: "newer.csv", bytes: bytesOf(known) });
  await expect(reviewPanel(page).getByText("newer.csv: 24 values")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("CH56 a PFT that is not named is given, a unit is put right, a column is left out", async ({
  page,
}) => {
  const complaints = await open(page);
  await paste(page, "site,veg_h,vmax0\nXX-One,1750,41\nXX-Two,0.6,55\n");
  await expect(reviewPanel(page)).toContainText("XX-One");
  await page.getByLabel("PFT where none is named").selectOption("evergreen-forest");
  await expect(finding(page, "XX-Two", "implausible", "veg_h = 0.6")).toContainText("warning");
  const unit = page.getByLabel("Unit of vmax0", { exact: true });
  await unit.fill("umol m-2 s-1");
  await unit.press("Enter");
  await expect(finding(page, "XX-One", "unit", "vmax0")).toHaveCount(0);
  await page.getByLabel("Parameter of veg_h").selectOption({ label: "none: leave it out" });
  await expect(reviewPanel(page)).toContainText("every value lies within its bounds");
  await page.getByRole("button", { name: "Back to how it was read" }).click();
  await paste(page, "site,PFT,vmax0,my size\nXX-One,woodland,5e-5,90\n");
  await page.getByLabel("Parameter of my size").selectOption("veg_h");
  await expect(finding(page, "XX-One", "out-of-bounds|unit", "veg_h = 90")).toHaveCount(1);
  await page.getByRole("button", { name: "Back to how it was read" }).click();
  await expect(finding(page, "XX-One", "out-of-bounds|unit")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("CH59 names that are markup, scripts or formulas are text, on the page and in what goes home", async ({
  page,
}) => {
  const complaints = await open(page);
  await page.evaluate(() => Object.assign(globalThis, { ran: 0 }));
  const hostile = [
    "<img src=x onerror=ran++>",
    "<script>ran++</script>",
    "=ran()",
    "javascript:ran++",
  ];
  const lines = hostile.map((name, i) => `${name}\tevergreen forest\t${-1 - i}e-6\t0.5`);
  await paste(page, ["site\tPFT\tvmax0\tveg_h", ...lines].join("\n"));
  await counted(page, "impossible", 4);
  for (const name of hostile) await expect(finding(page, name, "sign")).toHaveCount(1);
  await page.getByRole("figure", { name: "Values in their bounds" }).scrollIntoViewIfNeeded();
  const { text } = await download(page, "Download the review as HTML to print");
  const report = await page.context().newPage();
  await report.setContent(text);
  await expect(report.locator("img, script")).toHaveCount(0);
  await report.close();
  expect((await download(page, "Download the review as CSV")).text).not.toMatch(/(^|,)=ran/m);
  expect(await page.evaluate(() => Reflect.get(globalThis, "ran"))).toBe(0);
  await expect(reviewPanel(page).locator("img, script")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("CH57 by keys alone the example is opened, its values are gone through, and a finding leads to its value", async ({
  page,
}) => {
  const complaints = await open(page);
  await page.getByRole("button", { name: "Try an example" }).focus();
  await page.keyboard.press("Enter");
  const grid = reviewPanel(page).getByRole("grid");
  await expect(grid).toBeVisible();
  await expect(reviewPanel(page)).toContainText("were made up");
  await grid.focus();
  for (const key of ["ArrowDown", "ArrowDown", "End", "ArrowLeft"]) await page.keyboard.press(key);
  const here = grid.locator('[aria-selected="true"]');
  await expect(here).toHaveAttribute("aria-label", /XX-Birch, chl: 0\.055; nothing found/);
  const first = finding(page, "XX-Dale", "impossible", "vgcov = 1.2");
  await first.locator("summary").focus();
  await page.keyboard.press("Enter");
  await first.getByRole("button", { name: "Show in the table" }).focus();
  await page.keyboard.press("Enter");
  await expect(here).toHaveAttribute("aria-label", /XX-Dale, vgcov: 1\.2; impossible/);
  await expect(grid).toBeFocused();
  expect(complaints).toEqual([]);
});
