import { describe, expect, test } from "vitest";
import { defaultValues } from "../model/defaults.ts";
import { parameters } from "../model/parameters.ts";
import type { BoundedRow } from "../report/boundedTable.ts";
import { writeTable } from "../report/forms/tableForm.ts";
import { arrangements } from "../report/forms/tablePages.ts";
import { writtenForms } from "../report/forms/writtenForms.ts";
import { cleanTable, knownPositives, reviewForms } from "../../testing/reviewForms.ts";
import { audit } from "./audit.ts";
import { readPaper } from "./readPaper.ts";
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

/** A run that ended inside its ranges, with all that was held: full cover, the shrubs' height, the soil. */
function ownRows(): readonly BoundedRow[] {
  return (["evergreen-forest", "sib2-7", "cultivation"] as const).flatMap((pft, i) => {
    const attributes = {
      latitude: 0,
      longitude: 0,
      elevation: 0,
      utcOffset: 0,
      towerHeight: 60,
      pft,
      soil: 3,
    } as const;
    const defaults = defaultValues(attributes);
    return parameters.map(({ name, unit, lower, upper }, j): BoundedRow => {
      const isFree = ["vmax0", "gradm", "psicr"].includes(name);
      const value = isFree ? defaults[name] * (0.9 + i / 40 + j / 200) : defaults[name];
      const isHit = name === "vgcov" || (name === "veg_h" && value < 1);
      return {
        site: `ZZ-S${i}`,
        pft,
        parameter: name,
        unit,
        lower,
        upper,
        default: defaults[name],
        raw: isFree ? value : null,
        value,
        out_of_range: false,
        excursion_share: isFree ? 0 : null,
        first_epoch: null,
        last_epoch: null,
        worst_excursion: isFree ? 0 : null,
        bound_hit: isHit,
        status: isFree ? "free" : "fixed",
        verdict: isFree ? "identified" : "not assessed",
        effective_sd: null,
        seed: 1,
        bundle: "b1",
      };
    });
  });
}

describe("tables of the workbench", () => {
  const written = writtenForms.flatMap((form) => arrangements.map((by) => ({ form, by })));

  test.each(written)(
    "AU57 The table of a run that went well gives nothing as $form by $by, in its own numbers",
    async ({ form, by }) => {
      const rows = ownRows();
      const bytes = await writeTable(form, { table: { rows, bounding: "clip" }, by });
      const paper = await readPaper(bytes, "table");
      const table = paper.ok ? paper.value.table : undefined;
      expect(table?.cells.map(({ value }) => value)).toEqual(rows.map(({ value }) => value));
      expect(table && audit(table)).toEqual([]);
    },
  );
});
