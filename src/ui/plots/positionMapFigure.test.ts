import { describe, expect, test } from "vitest";
import { plainRow } from "../../testing/boundedRows.ts";
import { themes } from "../theme.ts";
import { tableForms } from "../words/en/tableForms.ts";
import { figureCsv } from "./figure.ts";
import { positionMapFigure } from "./positionMapFigure.ts";

const rows = [
  { ...plainRow, value: 8, out_of_range: true },
  { ...plainRow, parameter: "chl", lower: 0.01, upper: 0.2, value: 0.01, bound_hit: true },
  { ...plainRow, site: "<b>7", value: 15, bound_hit: true },
];

describe("map of positions", () => {
  test("RP28 every value stands where it lies in its range; what a site has not is empty", () => {
    const figure = positionMapFigure(rows, themes.light, tableForms.map);
    const [map] = figure.traces;
    expect(map).toMatchObject({ type: "heatmap", zmin: 0, zmax: 1 });
    expect(map).toMatchObject({
      z: [
        [0.5, 1],
        [0, Number.NaN],
      ],
    });
    expect(figure.layout).toMatchObject({
      xaxis: { ticktext: ["FR-Pue", "&lt;b>7"] },
      yaxis: { ticktext: ["gradm", "chl"] },
    });
  });

  test("RP28 marks are told by shape, and the caption says what occurs", () => {
    const { traces, caption } = positionMapFigure(rows, themes.dark, tableForms.map);
    expect(traces.slice(2)).toMatchObject([
      { name: "outOfRange", x: [0], y: [0], marker: { symbol: "circle-open" } },
      { name: "atLower", x: [0], y: [1], marker: { symbol: "triangle-down" } },
      { name: "atUpper", x: [1], y: [0], marker: { symbol: "triangle-up" } },
    ]);
    expect(caption).toContain("ring: the raw value left its range");
    const [plain] = [positionMapFigure([plainRow], themes.dark, tableForms.map)];
    expect(plain.traces).toHaveLength(2);
    expect(plain.caption).not.toContain("ring");
  });

  test("RP28 the numbers behind it name sites as they are", () => {
    const csv = figureCsv(positionMapFigure(rows, themes.light, tableForms.map).columns);
    expect(csv.split("\n").slice(0, 4)).toEqual([
      "site,parameter,position in range [-],out_of_range,bound_hit,verdict",
      "FR-Pue,gradm,0.5,true,false,not assessed",
      "<b>7,gradm,1,false,true,not assessed",
      "FR-Pue,chl,0,false,true,not assessed",
    ]);
  });
});
