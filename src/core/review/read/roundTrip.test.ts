import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parameter } from "../../model/parameters.ts";
import { sampleTables } from "../../../testing/reviewArbitraries.ts";
import { reviewForms, type SampleSite } from "../../../testing/reviewForms.ts";
import { readReviewTable } from "./readReviewTable.ts";

/** A table's cells as lines; a mark that no value carries is nowhere spoken of. */
function expectedLines(sites: readonly SampleSite[]): readonly string[] {
  return sites
    .flatMap(({ site, pft, values }) =>
      values.map(({ parameter: name, written, isMarked }) =>
        JSON.stringify([
          site,
          pft,
          name,
          written === "-0" ? "-0" : String(Number(written)),
          parameter(name).unit,
          isMarked,
        ]),
      ),
    )
    .toSorted();
}

async function readLines(content: string | Uint8Array): Promise<readonly string[]> {
  const result = await readReviewTable(content, "pasted");
  const cells = result.ok ? result.value.cells : [];
  return cells
    .map(({ site, pft, parameter: name, value, unit, said }) =>
      JSON.stringify([
        site,
        pft,
        name,
        Object.is(value, -0) ? "-0" : String(value),
        unit,
        said.outOfRange ?? false,
      ]),
    )
    .toSorted();
}

describe("random tables", () => {
  test.each([false, true])(
    "AU3 are read back exactly from every form (in plain text: %s)",
    async (isPlain) => {
      await fc.assert(
        fc.asyncProperty(sampleTables(isPlain), async (sites) => {
          const forms = (await reviewForms(sites)).filter((form) => form.isPlain === isPlain);
          const expected = expectedLines(sites);
          for (const { name, content } of forms) {
            expect({ name, lines: await readLines(content), content }).toEqual({
              name,
              lines: expected,
              content,
            });
          }
        }),
        { numRuns: 30 },
      );
    },
  );
});
