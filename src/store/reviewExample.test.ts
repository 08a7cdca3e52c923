import { expect, test } from "vitest";
import { audit } from "../core/review/audit.ts";
import { severities } from "../core/review/finding.ts";
import { readReviewTable } from "../core/review/read/readReviewTable.ts";
import { exampleName, exampleTable } from "./reviewExample.ts";

/** Rules that look at tables, not at bundles. */
const tableRules = [
  "sign",
  "impossible",
  "stated-bounds",
  "out-of-bounds",
  "on-bound",
  "implausible",
  "unit",
  "bounds-column",
  "missing-marks",
  "contradicting-mark",
  "duplicate",
  "identical-values",
  "identical-sites",
  "missing-parameter",
];

test("CH55 the example is read without a doubt and shows every severity and every rule on tables", async () => {
  const read = await readReviewTable(exampleTable, exampleName);
  expect(read).toMatchObject({ ok: true, problems: [] });
  const findings = audit(read.ok ? read.value : { cells: [] });
  expect(tableRules.filter((rule) => findings.every((found) => found.rule !== rule))).toEqual([]);
  expect(severities.filter((name) => findings.every((found) => found.severity !== name))).toEqual(
    [],
  );
});
