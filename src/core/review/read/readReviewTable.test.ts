import { describe, expect, test } from "vitest";
import { parameter } from "../../model/parameters.ts";
import type { ReviewTable } from "../reviewTable.ts";
import {
  cleanTable,
  knownPositives,
  reviewForms,
  type SampleSite,
} from "../../../testing/reviewForms.ts";
import { readReviewTable } from "./readReviewTable.ts";

const forms = await reviewForms(knownPositives);

async function tableOf(content: string | Uint8Array): Promise<ReviewTable> {
  const result = await readReviewTable(content, "pasted");
  expect(result).toMatchObject({ ok: true });
  return result.ok
    ? result.value
    : { where: "", form: "CSV", shape: "wide", cells: [], columns: [], warnings: [] };
}

/** A cell as one line. */
function linesOf({ cells }: ReviewTable): readonly string[] {
  return cells
    .map(({ site, pft, parameter: name, value, unit, said }) =>
      [site, pft, name, value, unit, said.outOfRange].join(" | "),
    )
    .toSorted();
}

function expectedLines(sites: readonly SampleSite[]): readonly string[] {
  return sites
    .flatMap(({ site, pft, values }) =>
      values.map(({ parameter: name, written, isMarked }) =>
        [site, pft, name, Number(written), parameter(name).unit, isMarked].join(" | "),
      ),
    )
    .toSorted();
}

describe("the reviewed paper's values", () => {
  test.each(forms)(
    "AU1 $name: every value, unit, vegetation and mark",
    async ({ form, content }) => {
      const table = await tableOf(content);
      expect(linesOf(table)).toEqual(expectedLines(knownPositives));
      expect(table.form).toBe(form);
      expect(table.warnings).toEqual([]);
    },
  );

  const inLines = forms.filter(({ form }) => form !== "XLSX" && form !== "JSON");
  test.each(inLines)(
    "AU2 $name: each value's place is its line and column",
    async ({ content }) => {
      const { cells } = await tableOf(content);
      const lines = String(content).split("\n");
      const slope = cells.filter(({ value }) => value === 7.25);
      expect(slope.map(({ place }) => lines[place.line - 1].replaceAll(",", "."))).toEqual([
        expect.stringContaining("7.25"),
      ]);
      expect(cells.every(({ place }) => place.column !== "")).toBe(true);
    },
  );

  test("AU1 a clean table is read without a warning", async () => {
    const clean = await Promise.all(
      (await reviewForms(cleanTable)).map(({ content }) => tableOf(content)),
    );
    expect(clean.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(new Set(clean.map(({ cells }) => cells.length))).toEqual(new Set([14]));
  });
});
