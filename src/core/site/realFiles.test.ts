import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { sharedDataPath } from "../../testing/sharedData.ts";
import { must } from "../../testing/siteCsv.ts";
import { fileFromDisk } from "../../testing/sourceFiles.ts";
import { inspectTable, type Inspection } from "./inspect.ts";
import { readTable } from "./readTable.ts";

async function inspect(name: string): Promise<Inspection> {
  const path = sharedDataPath(name) ?? "";
  return inspectTable(must(await complete(readTable([fileFromDisk(path)]))));
}

/** Name, format, site, step in minutes, rows, years, what is missing, and shares of variables that are present. */
const files = [
  [
    "FLX_FR-Pue_FLUXNET2015_HH_2014.csv",
    "fluxnet2015",
    "FR-Pue",
    30,
    17_519,
    [2014],
    [],
    { LE: 1, Rn: 0.99 },
  ],
  ["US-SRM_HH_2014.csv", "ameriflux-base", "US-SRM", 30, 17_520, [2014], [], { LE: 0.93, H: 0.98 }],
  [
    "US-Bi1_merged_HH_201807-202006.csv",
    "merged-csv",
    "US-Bi1",
    30,
    35_088,
    [2018, 2019, 2020],
    [],
    { LE: 1, LAI: 1 },
  ],
  [
    "US-Me2_merged_HH_201907-202006.csv",
    "merged-csv",
    "US-Me2",
    30,
    17_568,
    [2019, 2020],
    [],
    { LE: 1, LAI: 1 },
  ],
  [
    "AMF_US-CRT_BASE_HH_2-5.csv",
    "ameriflux-base",
    "US-CRT",
    30,
    96,
    [2011],
    ["not enough data"],
    { RH: 1, LE: 0.42 },
  ],
  [
    "FLX_CH-Cha_FLUXNET_FULLSET_HH_sample.csv",
    "fluxnet2015",
    "CH-Cha",
    30,
    99,
    [2005],
    ["not enough data"],
    {},
  ],
  [
    "SE-Htm_2016.csv",
    "icos-old",
    "SE-Htm",
    30,
    17_568,
    [2016],
    ["precipitation"],
    { SW_IN: 1, TA: 1 },
  ],
  [
    "DE-Tha_1998_REddyProc.txt",
    "reddyproc",
    "DE-Tha",
    30,
    17_520,
    [1998],
    ["wind speed", "precipitation"],
    { TA: 1, RH: 1 },
  ],
  [
    "FLX_FR-Pue_FLUXNET2015_SUBSET_DD_2000-2014_2-4.csv",
    "fluxnet2015",
    "FR-Pue",
    1440,
    5479,
    undefined,
    [],
    { LE: 1 },
  ],
  [
    "FLX_US-Var_FLUXNET2015_SUBSET_DD_2000-2014_1-4.csv",
    "fluxnet2015",
    "US-Var",
    1440,
    5479,
    undefined,
    [],
    { LE: 1 },
  ],
] as const;

describe("every file of text in the data folder", () => {
  test.skipIf(sharedDataPath("README.md") === undefined).each(files)(
    "FM1 %s is inspected as %s of %s (needs the shared data folder)",
    async (name, format, site, minutes, rows, years, missing, present) => {
      const found = await inspect(name);
      expect(found).toMatchObject({ format, site, stepSeconds: minutes * 60, rows });
      expect(found.years).toEqual(years ?? Array.from({ length: 15 }, (_, k) => 2000 + k));
      const errors = found.problems.filter(({ severity }) => severity === "error");
      for (const words of missing) {
        expect(errors.some(({ message }) => message.includes(words))).toBe(true);
      }
      for (const [variable, share] of Object.entries(present)) {
        expect(found.variables[variable].present).toBeCloseTo(share, 1);
      }
    },
  );
});
