import { describe, expect, test } from "vitest";
import { cleanTable, knownPositives, reviewForms } from "../../testing/reviewForms.ts";
import { audit } from "./audit.ts";
import { readReviewTable } from "./read/readReviewTable.ts";

async function found(content: string | Uint8Array) {
  const read = await readReviewTable(content, "table");
  const cells = read.ok ? read.value.cells : [];
  const findings = audit({ cells }).map(({ severity, rule, site, parameter, value }) =>
    [severity, rule, site, parameter, value].join(" "),
  );
  return { values: cells.length, findings: findings.toSorted() };
}

/** What a reviewer asked about, site by site. */
const positives = [
  "impossible sign ID-Pag vmax0 -0.00000935",
  "impossible sign PT-Mi1 vmax0 -8.14e-7",
  "warning implausible PT-Esp vgcov 0.11",
  "warning implausible PT-Mi1 gradm 1",
  "warning implausible PT-Mi1 veg_h 0.5",
  "warning on-bound ID-Pag chl 0.01",
  "warning on-bound ID-Pag rflv 0.05",
  "warning on-bound PT-Mi1 gradm 1",
  "warning on-bound PT-Mi1 veg_h 0.5",
];

const dirty = await reviewForms(knownPositives);
const clean = await reviewForms(cleanTable);

describe("the same findings in every form", () => {
  test.each(dirty)(
    "AU56 $name: the values that a reviewer asked about are found",
    async ({ content }) => {
      const { findings } = await found(content);
      expect(findings).toEqual(expect.arrayContaining(positives));
      const others = findings.filter((line) => !positives.includes(line));
      expect(others.filter((line) => !line.startsWith("warning missing-marks"))).toEqual([]);
    },
  );

  test.each(clean)("AU57 $name: a clean table gives nothing", async ({ content }) => {
    expect(await found(content)).toEqual({ values: 14, findings: [] });
  });
});
