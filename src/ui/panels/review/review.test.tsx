import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { defaultCriteria } from "../../../core/review/criteria.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import type { ReviewDoor } from "../../../runtime/reviewDoor.ts";
import { startHistory } from "../../../store/history.ts";
import { createReview, type Review, type ReviewDocument } from "../../../store/review.ts";
import { noEdits } from "../../../store/reviewCriteria.ts";
import { gridOf } from "../../../store/reviewGrid.ts";
import { stripOf } from "../../../store/reviewStrip.ts";
import { createWorkbench } from "../../../store/workbench.ts";
import { cellOf, findingOn, reviewedOf, tableOf } from "../../../testing/reviewedTable.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { figureCsv } from "../../plots/figure.ts";
import { stripFigure } from "../../plots/review/stripFigure.ts";
import { themes } from "../../theme.ts";
import { review as words } from "../../words/en/review.ts";
import { CriteriaSection } from "./CriteriaSection.tsx";
import { GridView } from "./GridView.tsx";
import { reportName } from "./reportFiles.ts";
import { ReviewContent } from "./ReviewContent.tsx";

const hostile = '<img src=x onerror="alert(1)">';
const cells = [
  cellOf(hostile, "veg_h", 0.5),
  cellOf(hostile, "vmax0", -8e-7),
  cellOf("XX-Two", "veg_h", 20, { pft: undefined }),
];
const findings = [
  findingOn(hostile, "vmax0", "impossible", { value: -8e-7, place: { line: 2, column: "vmax0" } }),
  findingOn(hostile, "veg_h", "warning", { rule: "implausible" }),
];

function documentOf(more: Partial<ReviewDocument> = {}): ReviewDocument {
  return {
    name: "table.csv",
    contents: [],
    serial: 1,
    corrections: { readings: {} },
    reviewed: reviewedOf(cells, findings),
    edits: noEdits,
    ...more,
  };
}

function draw(state: Partial<Review>, node: ReactNode = <ReviewContent />): string {
  const store = createReview();
  store.setState(state);
  const review: ReviewDoor = { store, act: () => undefined };
  const bench = { store: createWorkbench(), pipeline: {} as Pipeline, review };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

const drawn = (more: Partial<ReviewDocument> = {}) =>
  draw({ documents: [documentOf(more)], open: 1 });

describe("the panel of reviews", () => {
  test("CH55 with nothing read it says what may be given, and offers an example", () => {
    const markup = draw({});
    expect(markup).toContain(words.input.line);
    expect(markup).toContain(words.input.example);
    expect(markup).not.toContain(words.found.title);
  });

  test("CH55 what is being read is told, problems stand above what was read before", () => {
    const problem = {
      severity: "error",
      where: "b.xlsx",
      message: "no sheet",
      remedy: "save it anew",
    } as const;
    const markup = draw({
      documents: [documentOf()],
      open: 1,
      problems: [problem],
      work: { name: "c.csv", done: 1, total: 3 },
    });
    expect(markup).toContain(words.input.readingOf("c.csv", "2", "3"));
    expect(markup).toContain("no sheet");
    expect(markup).toContain(words.input.stays);
    expect(markup.indexOf("save it anew")).toBeLessThan(markup.indexOf(words.found.title));
  });

  test("CH55 an example says that it is made up", () => {
    expect(drawn({ isExample: true })).toContain(words.syntheticHint);
    expect(drawn()).not.toContain(words.syntheticHint);
  });

  test("CH56 it says how the table was read, and asks for the PFT where none is named", () => {
    const markup = drawn();
    expect(markup).toContain(words.reading.line("CSV", words.reading.shapes.wide));
    expect(markup).toContain(words.reading.pftLine);
    expect(markup).toContain(words.reading.noVegetation);
    expect(markup).toContain(words.reading.parameterOf("veg_h"));
    const named = reviewedOf(cells.slice(0, 2), findings);
    expect(drawn({ reviewed: named })).not.toContain(words.reading.noVegetation);
  });

  test("CH57 severities are told by sign and word, with their counts", () => {
    const markup = drawn();
    expect(markup).toContain(words.found.show("1", "impossible"));
    expect(markup).toContain(words.found.show("0", "error"));
    expect(markup).toContain(`>${words.marks.impossible}</span>`);
    expect(markup).toContain("impossible at");
  });

  test("CH57 a clean table is said to be clean, one without values is not", () => {
    expect(drawn({ reviewed: reviewedOf(cells.slice(0, 2)) })).toContain(words.nothingFound);
    const unknown = drawn({ reviewed: reviewedOf(cells) });
    expect(unknown).toContain(words.nothingFoundBut("1 value"));
    expect(unknown).toContain(words.reading.unknownVegetation("1 value"));
    const empty = drawn({ reviewed: reviewedOf([]) });
    expect(empty).toContain(words.nothingRead);
    expect(empty).not.toContain(words.nothingFound);
  });

  test("CH59 names of whatever sort are text", () => {
    const markup = drawn({ name: `${hostile}.csv` });
    expect(markup).not.toContain("<img");
    expect(markup).toContain("&lt;img src=x onerror=");
  });

  test("CH59 the paragraph for the referee stands on the page", () => {
    expect(drawn()).toContain("Some words.");
  });
});

describe("the grid", () => {
  test("CH57 of a long table only the lines in sight are drawn, the others are counted", () => {
    const long = Array.from({ length: 400 }, (_, i) => cellOf(`S${i}`, "veg_h", 10));
    const grid = gridOf({ cells: long }, []);
    const markup = renderToStaticMarkup(
      <GridView grid={grid} label="grid" place={undefined} onPlace={() => undefined} />,
    );
    expect(markup).toContain('aria-rowcount="401"');
    expect(markup.match(/role="gridcell"/g)?.length).toBeLessThan(40);
  });

  test("CH57 each value says its site, its parameter, how it is written and the worst that was found", () => {
    const grid = gridOf({ cells }, findings);
    const place = { line: 0, column: 0 };
    const markup = renderToStaticMarkup(
      <GridView grid={grid} label="grid" place={place} onPlace={() => undefined} />,
    );
    expect(markup).toContain("vmax0: -8e-7; impossible, 1 finding");
    expect(markup).toContain('aria-activedescendant="review-cell-0-0"');
    expect(markup).toContain(`XX-Two, vmax0: ${words.grid.missing}`);
  });
});

test("CH58 how many ranges were changed is told where they are closed", () => {
  const edits = { ...noEdits, bounds: { veg_h: { lower: 1, upper: 2 } } };
  const markup = draw(
    { edits: startHistory(edits) },
    <CriteriaSection document={documentOf({ edits })} />,
  );
  expect(markup).toContain(words.criteria.changedLine("1"));
});

describe("values in their bounds", () => {
  const long = [...cells, cellOf("XX-Three", "veg_h", 99), cellOf("=1+1", "vmax0", 6e-5)];
  const figure = stripFigure(stripOf(tableOf(long), defaultCriteria), words.strip, themes.light);

  test("CH57 a trace a vegetation, told by colour and shape, and a ring around what is outside", () => {
    const names = figure.traces.map(({ name }) => name);
    expect(names).toEqual([
      words.strip.plausible,
      "evergreen-forest",
      words.strip.noPft,
      words.strip.outside,
    ]);
    expect(figure.traces.at(-1)).toMatchObject({ x: [-0.12, 1.12] });
  });

  test("CH59 names are no markup in a figure and no formula in its numbers", () => {
    expect(JSON.stringify(figure.traces)).not.toContain("<img");
    expect(figureCsv(figure.columns)).toContain("'=1+1");
  });
});

test("CH59 a report is named after its table, whatever that is called", () => {
  expect(reportName("Table A1.xlsx", "html")).toBe("Table-A1-review.html");
  expect(reportName("../../etc/passwd", "markdown")).toBe("etc-passwd-review.md");
  expect(reportName("表.csv", "csv")).toBe("表-review.csv");
  expect(reportName("///", "json")).toBe("table-review.json");
});
