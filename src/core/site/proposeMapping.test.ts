import { describe, expect, test } from "vitest";
import { csvTable, must, read, woodlandOptions } from "../../testing/siteCsv.ts";
import { fileFromText } from "../../testing/sourceFiles.ts";
import { sharedDataPath } from "../../testing/sharedData.ts";
import { fileFromDisk } from "../../testing/sourceFiles.ts";
import type { ColumnMapping } from "./formats/columnMapping.ts";
import { proposeMapping } from "./proposeMapping.ts";
import { readHead } from "./readHead.ts";

const { header, rows } = csvTable(30);
const at = (name: string) => header.indexOf(name);

/** How a row's time is written: of the end of the hour, `31.01.2021 07:00`. */
function clock(row: readonly string[], name = "TIMESTAMP_END"): string {
  const [, y, m, d, h, min] = /(....)(..)(..)(..)(..)/.exec(row[at(name)]) ?? [];
  return `${d}.${m}.${y} ${h}:${min}`;
}

/** A table that no format knows: names of its own, semicolons, decimal commas. */
function ownTable(
  names = ["Zeit", "Tair [degC]", "Rg", "rH", "wind_speed", "Rain", "LE_Wm2", "Press"],
): string {
  const columns = ["TA_F", "SW_IN_F", "VPD_F", "WS_F", "P_F", "LE_F_MDS", "PA_F"];
  const lines = rows.map((row) => {
    const fields = columns.map((name) => (name === "VPD_F" ? "61.5" : row[at(name)]));
    return [clock(row), ...fields.map((text) => text.replace(".", ","))].join(";");
  });
  return [names.join(";"), ...lines].join("\n");
}

const headOf = async (text: string) => must(await readHead(fileFromText("mine.txt", text)));
const plain = async () =>
  must(
    await read(
      fileFromText("FLX_ZZ-Tst.csv", [header, ...rows].map((r) => r.join(",")).join("\n")),
    ),
  );

describe("a table nobody knows", () => {
  test("FM10 names, units, plausible values and times are proposed with reasons", async () => {
    const { mapping, columns, timeBecause } = proposeMapping(await headOf(ownTable()));
    expect(mapping.time).toEqual({ columns: ["Zeit"], format: "DD.MM.YYYY HH:mm", stamp: "end" });
    expect(timeBecause.join()).toContain("01:00");
    expect(mapping.columns).toEqual([
      { variable: "TA", column: "Tair [degC]", unit: "degC" },
      { variable: "SW_IN", column: "Rg", unit: "W m-2" },
      { variable: "RH", column: "rH", unit: "%" },
      { variable: "WS", column: "wind_speed", unit: "m s-1" },
      { variable: "P", column: "Rain", unit: "mm" },
      { variable: "LE", column: "LE_Wm2", unit: "W m-2" },
      { variable: "PA", column: "Press", unit: "kPa" },
    ]);
    const wind = columns.find(({ column }) => column === "wind_speed");
    expect(wind).toMatchObject({ isUnitStated: false, fitting: ["m s-1", "km h-1"] });
    expect(wind?.because.join()).toContain("also in km h-1");
    expect(columns.find(({ column }) => column === "LE_Wm2")?.isUnitStated).toBe(true);
  });

  test.each([
    ["2021-01-01 00:30", "YYYY-MM-DD HH:mm"],
    ["2021-01-01T00:30:00", "YYYY-MM-DDTHH:mm:ss"],
    ["01/01/2021 00:30", "DD/MM/YYYY HH:mm"],
    ["202101010030", "YYYYMMDDHHmm"],
    ["1609461000", "UNIX"],
  ])("FM10 times like %s are found to be %s", async (first, format) => {
    const start = Date.UTC(2021, 0, 1, 0, 30);
    const text = Array.from({ length: 150 }, (_, k) => {
      const [date, time] = new Date(start + k * 1_800_000).toISOString().split("T");
      const [y, m, d] = date.split("-");
      const parts: Record<string, string> = {
        "YYYY-MM-DD HH:mm": `${date} ${time.slice(0, 5)}`,
        "YYYY-MM-DDTHH:mm:ss": `${date}T${time.slice(0, 8)}`,
        "DD/MM/YYYY HH:mm": `${d}/${m}/${y} ${time.slice(0, 5)}`,
        YYYYMMDDHHmm: `${y}${m}${d}${time.slice(0, 2)}${time.slice(3, 5)}`,
        UNIX: String(start / 1000 + 1800 * k),
      };
      return `${parts[format]},${k % 20}`;
    });
    expect(text[0]).toContain(first);
    const { mapping } = proposeMapping(await headOf(["time,Tair", ...text].join("\n")));
    expect(mapping.time).toEqual({ columns: ["time"], format, stamp: "end" });
  });

  test.skipIf(sharedDataPath("DE-Tha_1998_REddyProc.txt") === undefined)(
    "FM10 the proposal for files of known formats is what the formats say (needs the shared data folder)",
    async () => {
      for (const [name, columns, stamp] of [
        ["DE-Tha_1998_REddyProc.txt", ["Year", "DoY", "Hour"], "end"],
        ["SE-Htm_2016.csv", ["date", "time"], "end"],
        ["US-Bi1_merged_HH_201807-202006.csv", ["TIMESTAMP_START"], "start"],
      ] as const) {
        const head = must(await readHead(fileFromDisk(sharedDataPath(name) ?? "")));
        const { mapping } = proposeMapping(head);
        expect(mapping.time).toMatchObject({ columns, stamp });
        expect(mapping.columns.map(({ variable }) => variable)).toEqual(
          expect.arrayContaining(["TA", "SW_IN", "VPD", "H", "LE", "ustar"]),
        );
      }
    },
  );
});

describe("a mapping", () => {
  const proposed = async (): Promise<ColumnMapping> =>
    proposeMapping(await headOf(ownTable())).mapping;
  const options = async (change: (mapping: ColumnMapping) => ColumnMapping = (m) => m) => ({
    ...woodlandOptions,
    lai: { kind: "constant", lai: 1 } as const,
    mapping: change(await proposed()),
  });
  const file = fileFromText("mine.txt", ownTable());

  test("FM9 a table is read as the mapping says: columns, units, decimal commas, stamps at the end", async () => {
    const site = must(await read(file, await options()));
    const { forcing, startMs } = await plain();
    expect(site.format).toBe("generic");
    expect(site.startMs).toBe(startMs);
    expect(site.forcing.airTempK).toEqual(forcing.airTempK);
    expect(site.forcing.windMS).toEqual(forcing.windMS);
    expect(site.forcing.precipKgM2S).toEqual(forcing.precipKgM2S);
    expect(site.observations.LE?.column).toBe("LE_Wm2");
  });

  test.each([
    ["start", 3_600_000],
    ["middle", 1_800_000],
    ["end", 0],
  ] as const)("FM9 a stamp at the %s of its step", async (stamp, later) => {
    const text = ownTable().replaceAll(/(\d\d):00;/g, stamp === "middle" ? "$1:30;" : "$1:00;");
    const result = await read(
      fileFromText("mine.txt", text),
      await options((mapping) => ({
        ...mapping,
        time: { columns: ["Zeit"], format: "DD.MM.YYYY HH:mm", stamp },
      })),
    );
    const site = must(result);
    const { forcing, startMs } = await plain();
    const offset = (startMs - site.startMs + (stamp === "middle" ? 3_600_000 : later)) / 3_600_000;
    for (const step of [30, 100, 333]) {
      expect(site.forcing.airTempK[step + offset]).toBe(forcing.airTempK[step]);
    }
  });

  test("FM9 a clock of another time zone is set to local standard time", async () => {
    const time = {
      columns: ["Zeit"],
      format: "DD.MM.YYYY HH:mm",
      stamp: "end",
      utcOffset: -4,
    } as const;
    const site = must(await read(file, await options((mapping) => ({ ...mapping, time }))));
    const { forcing, startMs } = await plain();
    // UTC-4 in the file, UTC-7 at the tower: three hours earlier, and those before midnight are left out.
    expect(site.startMs).toBe(startMs);
    expect(site.forcing.airTempK[50]).toBe(forcing.airTempK[50 + 3]);
  });

  test("FM9 a column in place of the one that a format takes", async () => {
    const wider = [[...header, "TA_TOP"], ...rows.map((row, k) => [...row, String(k / 100)])];
    const text = wider.map((fields) => fields.join(",")).join("\n");
    const mapping: ColumnMapping = {
      columns: [{ variable: "TA", column: "TA_TOP", unit: "degC" }],
    };
    const site = must(
      await read(fileFromText("FLX_ZZ-Tst.csv", text), { ...woodlandOptions, mapping }),
    );
    expect(site.format).toBe("fluxnet2015");
    expect(site.forcing.airTempK[200]).toBeCloseTo(275.15, 9);
  });

  test("FM9 a mapping that does not fit is refused, a column that is not there is told", async () => {
    const strange: ColumnMapping = { columns: [{ variable: "TA", column: "nope" }] };
    const none = await read(file, { ...woodlandOptions, mapping: strange });
    expect(none.problems[0].message).toContain("the mapping does not fit");
    const more = await read(
      file,
      await options((mapping) => ({
        ...mapping,
        columns: [...mapping.columns, { variable: "H", column: "Hs" }],
      })),
    );
    expect(must(more).observations.H).toBeUndefined();
    expect(more.problems.find(({ column }) => column === "Hs")?.message).toContain(
      "does not have it",
    );
  });

  test("FM9 without times in the mapping they are tried out, which is told", async () => {
    const { columns } = await proposed();
    const result = await read(file, { ...(await options()), mapping: { columns } });
    expect(must(result).startMs).toBe((await plain()).startMs);
    expect(result.problems.some(({ message }) => message.includes("found by trial"))).toBe(true);
  });

  test("FM11 a unit nobody states is taken from the values where one fits, and asked for where several do", async () => {
    const result = await read(
      file,
      await options((mapping) => ({
        ...mapping,
        columns: mapping.columns.map(({ variable, column }) => ({ variable, column })),
      })),
    );
    expect(result.ok).toBe(false);
    const asked = result.problems.filter(({ severity }) => severity === "error");
    expect(asked.map(({ column }) => column)).toContain("wind_speed");
    expect(asked[0].remedy).toContain("--unit");
    const taken = result.problems.find(({ column }) => column === "Press");
    expect(taken).toMatchObject({ severity: "warning" });
    expect(taken?.message).toContain("kPa was taken");
  });
});
