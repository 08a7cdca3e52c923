import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import {
  readTableCsv,
  readTableJson,
  tableCsv,
  tableJson,
} from "../../../core/report/tableFiles.ts";
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { defaultSettings, emptyForm } from "../../../store/settings.ts";
import type { HarvestedSite } from "../../../store/siteHarvest.ts";
import type { QueueResult, SiteQueue } from "../../../store/siteQueue.ts";
import { createWorkbench, type Workbench } from "../../../store/workbench.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { AllSites } from "./AllSites.tsx";
import { parameterLines, siteLines } from "./allSitesColumns.tsx";
import { QueueStrip } from "./QueueStrip.tsx";
import { SeveralSites } from "./SeveralSites.tsx";
import { sortedRows, turnedSorting } from "./sorted.ts";
import { changeWord } from "./sitesWords.ts";

function draw(node: ReactNode, state: Partial<Workbench> = {}): string {
  const store = createWorkbench();
  store.setState(state);
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

function row(site: string, pft: string, value: number, isOut = false): BoundedRow {
  return {
    site,
    pft,
    parameter: "vmax0",
    unit: "mol m-2 s-1",
    lower: 0,
    upper: 1,
    default: 0.5,
    raw: value,
    value,
    out_of_range: isOut,
    excursion_share: 0.25,
    first_epoch: null,
    last_epoch: null,
    worst_excursion: 0,
    bound_hit: false,
    status: "free",
    verdict: "not assessed",
    effective_sd: 0.01,
    seed: 1,
    bundle: "b",
  };
}

function harvested(id: string, pft: "woodland" | "cultivation", after: number): HarvestedSite {
  const gap = { H: 1, LE: 2 };
  const skill = {
    default: { H: { RMSE: 40 }, LE: { RMSE: 50 } },
    calibrated: { H: { RMSE: after }, LE: { RMSE: 25 } },
  };
  const gate = [{ passed: true }, { passed: false }];
  return {
    id,
    pft,
    synthetic: true,
    days: 365,
    key: id,
    rows: [row(id, pft, 0.3, id === "A")],
    truth: { vmax0: 0.4 },
    manifest: {
      sites: [{ skill, gaps: { surrogateAgainstModel: gap }, fidelity: { gate } }],
    } as never,
    warnings: [{ severity: "warning", where: "soil", message: "loam", remedy: "r" }],
    seconds: 90,
    isSteered: id === "B",
  };
}

const twin = (id: string) =>
  ({ kind: "twin", id, twin: { pft: "woodland", years: 1, seed: 1 } }) as const;
const results: Record<string, QueueResult> = {
  A: { status: "done", site: harvested("A", "woodland", 30) },
  B: { status: "done", site: harvested("B", "cultivation", 44) },
  C: {
    status: "failed",
    stage: "surrogate",
    problems: [{ severity: "error", where: "surrogate", message: "no gate", remedy: "r" }],
  },
  D: { status: "skipped" },
};
const queue: SiteQueue = {
  entries: ["A", "B", "C", "D", "E"].map(twin),
  settings: defaultSettings(),
  status: "running",
  results,
};
const buttonsOf = (markup: string) =>
  [...markup.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label);

describe("the strip above the panels", () => {
  test("QU10 says which of how many sites is at work, how the others ended and what is left", () => {
    const markup = draw(<QueueStrip queue={queue} />, { queue });
    expect(markup).toContain("Site 5 of 5: E");
    expect(markup).toContain("about 90 s left");
    expect(markup).toContain("1 failed, 1 skipped");
    expect(markup).toContain('aria-valuenow="4"');
    expect(buttonsOf(markup)).toEqual(["Skip this site", "Stop the sites"]);
  });

  test("QU4 stopped, it says why and offers to go on; at the end, to try again what failed", () => {
    const stopped = { ...queue, status: "stopped", note: "A was stopped on the way" } as const;
    const markup = draw(<QueueStrip queue={stopped} />);
    expect(markup).toContain("Stopped at site 5 of 5: E");
    expect(markup).toContain("A was stopped on the way");
    expect(buttonsOf(markup)).toEqual([
      "Skip: Leave this site out",
      "Resume: Go on with the sites",
    ]);
    const all = { ...queue, status: "done", entries: queue.entries.slice(0, 4) } as const;
    expect(buttonsOf(draw(<QueueStrip queue={all} />))).toEqual([
      "Try failed again: Run the sites that failed once more",
      "Hide this line",
    ]);
  });
});

describe("which sites to run", () => {
  test("QU7 the page offers twenty twins of four vegetations, with what all of them run with", () => {
    const device = {} as never;
    const markup = draw(<SeveralSites source="demo" />, { device });
    expect(buttonsOf(markup)).toEqual(["Run 20 twins, 4 PFTs"]);
    expect(markup.match(/type="checkbox" checked=""/g)).toHaveLength(4);
    expect(markup).toContain("every site with preset quick, seed 1, 256 members");
  });

  test("QU3 how each site stands is said, a failure with stage and reason", () => {
    const markup = draw(<SeveralSites source="demo" />, { queue });
    for (const words of [
      "done, steered by hand",
      "failed in Surrogate: surrogate: no gate",
      "skipped",
      "at work",
    ]) {
      expect(markup).toContain(words);
    }
  });

  test("QU8 sites of the files are a checklist: what lacks something is out, and says what", () => {
    const files = ["FR-Pue.csv", "US-SRM.csv", "AU-ASM.csv"].map((name) => new File(["x"], name));
    const survey = (attributes: object) =>
      ({
        ok: true,
        value: {
          attributes,
          mapping: ["TA", "SW_IN", "WS", "P", "VPD", "PA", "LAI", "H"].map((variable) => ({
            variable,
          })),
        },
        problems: [],
      }) as never;
    const complete = { latitude: 43, utcOffset: 1, towerHeight: 12, pft: "woodland" };
    const surveys = { "FR-Pue": survey(complete), "US-SRM": survey({ latitude: 31 }) };
    const forms = { "US-SRM": { ...emptyForm, attributes: { utcOffset: -7 } } };
    const markup = draw(<SeveralSites source="files" />, {
      files,
      surveys,
      forms,
      device: {} as never,
    });
    expect(markup).toMatch(/aria-label="Run FR-Pue" checked=""\/>/);
    expect(markup).toMatch(/aria-label="Run US-SRM" disabled=""\/>/);
    expect(markup).toContain("Tower height, Vegetation");
    expect(markup).toContain("being looked at");
    expect(buttonsOf(markup)).toContain("Run 1 site");
  });
});

describe("the table of all sites", () => {
  const sites = [harvested("A", "woodland", 30), harvested("B", "cultivation", 44)];

  test("QU9 tells the change of RMSE by vegetation and by site", () => {
    const markup = draw(<AllSites queue={queue} />);
    expect(markup).toContain("−25.0 %");
    expect(markup).toContain("+10.0 %");
    expect(markup).toContain("−7.5 %");
    expect(markup).toContain("1 of 2");
    expect(markup).toContain("steered by hand, 1 warning");
    expect(changeWord(undefined)).toBe("–");
  });

  test("QU11 has a row per site and parameter, and reads back from CSV and JSON", () => {
    const markup = draw(<AllSites queue={queue} />);
    expect(markup.match(/<tr class="excursion">/g)).toHaveLength(1);
    const rows = parameterLines(siteLines(sites)).map((line) => line.row);
    expect(rows.map(({ site }) => site)).toEqual(["A", "B"]);
    expect(readTableCsv(tableCsv(rows), "t")).toMatchObject({ ok: true, value: rows });
    expect(readTableJson(tableJson(rows), "t")).toMatchObject({ ok: true, value: rows });
  });

  test("QU11 sorts numbers by size, names by letters and numbers, and puts what is missing last", () => {
    const values = [3, null, 10, Number.NaN, 2];
    const byValue = (isDown: boolean) => sortedRows(values, (value) => value, isDown);
    expect(byValue(false)).toEqual([2, 3, 10, null, Number.NaN]);
    expect(byValue(true)).toEqual([10, 3, 2, null, Number.NaN]);
    const names = ["SYN-WDL-10", "SYN-WDL-2"];
    expect(sortedRows(names, (name) => name, false)).toEqual(["SYN-WDL-2", "SYN-WDL-10"]);
    const up = turnedSorting(undefined, "H");
    expect(up).toEqual({ by: "H", isDown: false });
    expect(turnedSorting(up, "LE")).toEqual({ by: "LE", isDown: false });
    const down = turnedSorting(up, "H");
    expect(down).toEqual({ by: "H", isDown: true });
    expect(turnedSorting(down, "H")).toBeUndefined();
  });
});
