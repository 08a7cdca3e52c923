import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { presetSettings } from "../../calibration/presets.ts";
import { defaultValues } from "../../model/defaults.ts";
import { parameters } from "../../model/parameters.ts";
import { must } from "../../../testing/siteCsv.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import type { CalibratedVector } from "../exchanged.ts";
import { safeName } from "../safeName.ts";
import { fortranNumber, isFortranName, namelistFile, namelistText } from "./namelist.ts";
import { petabFiles, petabRows, petabScales, petabText, type PetabRow } from "./petab.ts";
import { readNamelist } from "./readNamelist.ts";
import { readPetab } from "./readPetab.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const extreme = fc.oneof(
  finite,
  fc.constantFrom(0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 1e21, 0.1 + 0.2),
);
/** Any script; among them what spreadsheets run and what ends lines, quotes and groups. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "=1+1",
    "+x",
    "-y",
    "@z",
    "'",
    "''",
    '"',
    "a\tb",
    "a\nb",
    "/",
    "&end",
    "!",
    "Ε\u0301 水",
  ),
);
const printable = anyText.map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ""));
const fortranName = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/).filter(isFortranName);

const namelists = fc.integer({ min: 0, max: 6 }).chain((count) => {
  const texts = fc.array(printable, { minLength: count, maxLength: count });
  const values = fc.array(extreme, { minLength: count, maxLength: count });
  const column = fc.record({ name: fortranName, values });
  return fc.record({
    sites: texts,
    pfts: texts,
    columns: fc.uniqueArray(column, {
      selector: ({ name }) => name,
      minLength: 0,
      maxLength: count === 0 ? 0 : 8,
    }),
  });
});

const petabRow: fc.Arbitrary<PetabRow> = fc.record(
  {
    parameterId: fc.stringMatching(/^[A-Za-z_]\w{0,20}$/),
    parameterName: anyText,
    parameterScale: fc.constantFrom(...petabScales),
    lowerBound: extreme,
    upperBound: extreme,
    nominalValue: extreme,
    estimate: fc.boolean(),
    objectivePrior: fc.record({
      type: fc.constantFrom("normal" as const, "logNormal" as const),
      parameters: fc.tuple(extreme, extreme),
    }),
    unit: anyText,
    site: anyText,
    pft: anyText,
    defaultValue: extreme,
  },
  {
    requiredKeys: [
      "parameterId",
      "parameterName",
      "parameterScale",
      "lowerBound",
      "upperBound",
      "nominalValue",
      "estimate",
      "unit",
      "site",
      "pft",
      "defaultValue",
    ],
  },
);

const site = simpleSite(1);
const defaults = defaultValues(site.attributes);
const vector: CalibratedVector = {
  site,
  free: ["vmax0", "psicr"],
  fixed: ["chl"],
  prior: defaults,
  posterior: { ...defaults, vmax0: 7.5e-5, psicr: -123.456 },
  settings: {
    ...presetSettings("quick", 1).calibration,
    priors: {
      vmax0: { kind: "log-normal", mean: 6e-5, sd: 2e-5 },
      psicr: { kind: "log-normal", mean: -200, sd: 50 },
      gradm: { kind: "normal", mean: 9, sd: 2 },
    },
  },
};
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("EX20 a namelist reads back: any finite number to the last bit, any name without control characters", () => {
  test.prop({ content: namelists, note: anyText })("written and read", ({ content, note }) => {
    const written = namelistText(content, [note], () => note);
    expect(must(readNamelist(written, "x.nml"))).toEqual(content);
  });

  test("numbers are double precision in Fortran's form", () => {
    expect([7.5e-5, 1, -0, 1e21, 5e-324].map(fortranNumber)).toEqual([
      "7.5D-5",
      "1.0D+0",
      "-0.0D+0",
      "1.0D+21",
      "5.0D-324",
    ]);
    expect(() => fortranNumber(Number.NaN)).toThrow("NaN has no Fortran form");
  });

  test("control characters become blanks, and a comment cannot end a line", () => {
    const content = { sites: ["a\nb"], pfts: ["c"], columns: [] };
    const written = namelistText(content, ["one\n/ &x"], () => "");
    expect(must(readNamelist(written, "x.nml")).sites).toEqual(["a b"]);
    expect(written.split("\n")[0]).toBe("! one / &x");
  });

  test("repeats, other quotes and spacing are read; two commas, other groups and lost ends are told with their line", () => {
    const read = (body: string) => readNamelist(`&NM_Equiflux_Param\n${body}\n`, "x.nml");
    const given = `nsite=2 SITE="a""b" , 'c' pft = 2*'p'\n vmax0 = 2*1.5e-5 ! both\n/`;
    expect(must(read(given))).toEqual({
      sites: ['a"b', "c"],
      pfts: ["p", "p"],
      columns: [{ name: "vmax0", values: [1.5e-5, 1.5e-5] }],
    });
    const refused = [
      ["nsite = 1, site = 'a', pft = 'p', x = ,,1 /", "the values of x cannot be read"],
      ["nsite = 1 site = 'a' pft = 'p' x = 1 2 /", "x: 1 numbers expected"],
      ["nsite = 2 site = 'a' pft = 'p' /", "nsite is 2, with 1 sites and 1 pft"],
      ["nsite = 1 nsite = 1 /", "nsite stands there twice"],
      ["nsite = 1", "no / at the end"],
      ["nsite 1 /", 'name = values expected, got "nsite"'],
      ["x = 1 ; /", '";" has no place in a namelist'],
    ] as const;
    for (const [body, message] of refused) {
      expect(read(body)).toMatchObject({ ok: false, problems: [{ message, where: "x.nml" }] });
    }
    expect(readNamelist("&other /", "x.nml")).toMatchObject({ ok: false });
  });

  test.prop({ text: fc.string({ unit: "binary", maxLength: 200 }) })(
    "whatever is given, it is a list or a message",
    ({ text: given }) => {
      const told = readNamelist(`&nm_equiflux_param ${given}`, "x.nml");
      expect(told.ok || told.problems.length > 0).toBe(true);
    },
  );
});

describe("EX21 the namelist of calibrations holds every parameter, says whose layout it is, and is one array a parameter", () => {
  test("two sites", () => {
    const other = { ...vector, site: { ...site, id: "O'Brien 水" } };
    const { files, notes } = namelistFile([vector, other], { version: "v1" });
    const [file] = files;
    const written = text(file.bytes);
    expect(written).toContain("The group and its layout are Equiflux's own");
    expect(notes.join()).toContain("the group is ours");
    expect(written).toMatch(/! maximum Rubisco capacity.* range 0.00001 to 0.00015, calibrated\n/);
    const read = must(readNamelist(written, file.name));
    expect(read.sites).toEqual(["TEST", "O'Brien 水"]);
    expect(read.columns.map(({ name }) => name)).toEqual(parameters.map(({ name }) => name));
    expect(read.columns[0]).toEqual({ name: "vmax0", values: [7.5e-5, 7.5e-5] });
  });
});

describe("EX22 a PEtab table reads back: any finite number to the last bit, any text, no cell that a spreadsheet runs", () => {
  test.prop({ rows: fc.array(petabRow, { maxLength: 6 }) })("written and read", ({ rows }) => {
    const written = petabText(rows);
    expect(must(readPetab(written, "x.tsv"))).toEqual(rows);
    const texts = rows.flatMap(({ site: name, unit }) => [name, unit]);
    const dangerous = texts.filter((one) => /^[=+@]/.test(one));
    expect(dangerous.every((one) => !written.includes(`\t${one}\t`))).toBe(true);
  });

  const cell = fc.oneof(anyText, fc.constantFrom("1", "0", "lin", "normal", "1;2", "1e999", "NaN"));
  test.prop({ rows: fc.array(fc.array(cell, { maxLength: 15 }), { maxLength: 5 }) })(
    "whatever cells are given, it is a table or a message with its place",
    ({ rows }) => {
      const header = petabText([]).split("\n")[0];
      const told = readPetab([header, ...rows.map((row) => row.join("\t"))].join("\n"), "x.tsv");
      expect(told.problems.every(({ where, message }) => where === "x.tsv" && message !== "")).toBe(
        true,
      );
    },
  );

  test("columns may come in any order; what is missing or wrong is told with line and column", () => {
    const given =
      "estimate\tnominalValue\tparameterId\tparameterScale\tlowerBound\tupperBound\r\n1\t2\tk\tlog10\t1\t3\r\n";
    expect(must(readPetab(given, "x.tsv"))[0]).toMatchObject({
      parameterId: "k",
      nominalValue: 2,
      estimate: true,
    });
    expect(readPetab("parameterId\nk\n", "x.tsv")).toMatchObject({ ok: false });
    expect(readPetab(given.replace("log10", "ln"), "x.tsv")).toMatchObject({
      problems: [{ where: "x.tsv", line: 2, column: "parameterScale" }],
    });
  });
});

describe("EX23 the PEtab table of a calibration has the specification's columns, scales, bounds and priors", () => {
  const rows = petabRows(vector);

  test("calibrated ones are estimated, the others fixed", () => {
    expect(rows.filter(({ estimate }) => estimate).map((row) => row.parameterId)).toEqual([
      "vmax0",
      "psicr",
    ]);
    expect(rows[0]).toMatchObject({
      parameterScale: "log",
      lowerBound: 1e-5,
      upperBound: 1.5e-4,
      nominalValue: 7.5e-5,
      defaultValue: defaults.vmax0,
    });
  });

  test("a log-normal is told by its logarithm; one below zero is left out and told; of a fixed one there is none", () => {
    const [mean, sd] = rows[0].objectivePrior?.parameters ?? [];
    expect(Math.exp((mean ?? 0) + (sd ?? 0) ** 2 / 2)).toBeCloseTo(6e-5, 12);
    expect(rows.filter(({ objectivePrior }) => objectivePrior)).toHaveLength(1);
    const { leftOut, files } = petabFiles([vector]);
    expect(leftOut.map(({ what }) => what)).toContain("the prior of psicr at TEST");
    expect(files[0].name).toBe("parameters_TEST.tsv");
    expect(text(files[0].bytes).split("\n")[0].split("\t").slice(0, 7)).toEqual([
      "parameterId",
      "parameterName",
      "parameterScale",
      "lowerBound",
      "upperBound",
      "nominalValue",
      "estimate",
    ]);
  });
});

test.prop({ name: anyText })(
  "EX24 names of files keep letters of any script and stay in their folder",
  ({ name }) => {
    expect(safeName(name)).toMatch(/^[^./\\\s][^/\\\s]*$/u);
    expect(safeName("../../水:ö-1.x")).toBe("__.._水_ö-1.x");
  },
);
