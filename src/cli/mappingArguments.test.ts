import { expect, test } from "vitest";
import { failureOf } from "../testing/failureOf.ts";
import { fileFromText } from "../testing/sourceFiles.ts";
import { sortGroups } from "./arguments.ts";
import { InputError } from "./inputError.ts";
import { mappingFlags, mappingOf } from "./mappingArguments.ts";

const rows = Array.from(
  { length: 40 },
  (_, k) => `01/06/2020,${String(k >> 1).padStart(2, "0")}:${k % 2 ? "30" : "00"},20`,
);
const file = fileFromText("mine.csv", ["Day,Clock,Temp", ...rows].join("\n"));
const mapping = (...words: string[]) =>
  mappingOf(sortGroups("inspect", mappingFlags, words, undefined).groups[0], [file]);

test("FM9 --map, --time, --stamp and --time-zone say how a table is read", async () => {
  const words = ["--map", "TA=Temp:degC", "--map", "LE=LE (W/m2)::qc", "--time-zone", "1"];
  expect(await mapping(...words, "--time", "Day+Clock=DD/MM/YYYY HH:mm", "--stamp", "end")).toEqual(
    {
      columns: [
        { variable: "TA", column: "Temp", unit: "degC" },
        { variable: "LE", column: "LE (W/m2)", quality: "qc" },
      ],
      time: { columns: ["Day", "Clock"], format: "DD/MM/YYYY HH:mm", stamp: "end", utcOffset: 1 },
    },
  );
  expect(await mapping()).toBeUndefined();
});

test("FM10 what the flags leave open of the times is tried out on the file", async () => {
  const { time } = (await mapping("--map", "TA=Temp", "--stamp", "middle")) ?? {};
  expect(time).toEqual({ columns: ["Day", "Clock"], format: "DD/MM/YYYY HH:mm", stamp: "middle" });
});

test.each([
  [["--map", "TEMP=Temp"], "--map", "SW_IN"],
  [["--time", "Day"], "--time", "YYYY"],
  [["--time", "Day=MM:DD"], "--time", "YYYY"],
  [["--stamp", "noon"], "--stamp", "middle"],
])("FM9 %s is refused with place and remedy", async (words, where, remedy) => {
  const error = await failureOf(mapping(...words));
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).problems[0].where).toBe(where);
  expect((error as InputError).problems[0].remedy).toContain(remedy);
});
