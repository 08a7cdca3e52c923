/** @file The chain of custody on the page: opened over the table, taken home as HTML and JSON, one sheet of paper a site. */
import { expect, test, type Page } from "@playwright/test";
import { custodyOf } from "../src/core/report/custody/custody.ts";
import { custodyHtml } from "../src/core/report/custody/custodyHtml.ts";
import { custodyCase } from "../src/testing/custodyCase.ts";
import { download, longMs, waitUntilDone, watchComplaints } from "./workbench.ts";

/** The usual seven parameters, with less work than anybody would give them. */
const small = "./?v=1&members=32&held=16&units=16&head=32&sepochs=4&epochs=30";

/** Sheets that a document takes on paper. */
async function sheets(page: Page, html: string): Promise<number> {
  const paper = await page.context().newPage();
  await paper.setContent(html);
  const pdf = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
  await paper.close();
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

test("CH69 a table's chain of custody opens over the page, goes home, and fits on a sheet of paper", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto(small);
  await page.getByRole("button", { name: "Run the demo twin through all stages" }).click();
  await waitUntilDone(page, "Table", longMs);

  await page.getByRole("button", { name: "One page that says where the values come from" }).click();
  const dialog = page.getByRole("dialog", { name: /^Chain of custody: SYN/ });
  // Where the sandbox forbade it, the console would complain.
  await dialog.getByRole("button", { name: "Print" }).click();
  const paper = dialog.locator("iframe").contentFrame();
  await expect(paper.getByRole("heading", { name: "5 Calibration" })).toBeVisible();
  await expect(paper.locator("header")).toContainText("nothing here was measured");
  await expect(paper.locator("#site-1-link-2")).toContainText(/\d+ checks passed/);
  await expect(paper.locator("#site-1-link-9")).toContainText("not looked at");

  const json = await download(page, "Download the chain of custody as JSON");
  expect(json.name).toMatch(/^SYN-.*-custody\.json$/);
  const custody: unknown = JSON.parse(json.text);
  expect(custody).toMatchObject({ custody: 1, sites: [{ verdicts: null }] });
  const html = await download(page, "Download the chain of custody as HTML");
  expect(html.text).toContain(await paper.locator("header p").innerText());
  expect(await sheets(page, html.text)).toBe(1);

  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  expect(complaints).toEqual([]);
});

test("CH69 everything that can be told of seven parameters fits on one sheet, several sites take one each", async ({
  page,
}) => {
  for (const sites of [["FR-Pue"], ["FR-Pue", "DE-Tha", "PT-Mi1"]]) {
    const { manifest, table } = custodyCase(...sites);
    expect(await sheets(page, custodyHtml(custodyOf(manifest, table)))).toBe(sites.length);
  }
});
