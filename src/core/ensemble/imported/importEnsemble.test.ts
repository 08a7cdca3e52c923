import { describe, expect, test } from "vitest";
import { classicFile, type WrittenFile } from "../../../testing/classicFile.ts";
import { hdf5File } from "../../../testing/hdf5File.ts";
import {
  everyMember,
  fluxAt,
  imported,
  importSite,
  importTables,
  longTable,
  mustImport,
  parameterTable,
  stepTime,
} from "../../../testing/importFiles.ts";
import { fromUnit, parameter } from "../../model/parameters.ts";

const site = importSite;
const at = stepTime;
const must = mustImport;
const files = importTables;
const halfHours = site.steps;
const days = halfHours / 48;
const stampAt = (step: number) => at(step).replaceAll(/[-T:]/g, "");
const baseline = everyMember(must(await imported(site, files)));

/** Means of a member's half-hours over bins of so many. */
function expectedMeans(member: number, flux: "H" | "LE", stepsPerBin: number): number[] {
  return Array.from({ length: halfHours / stepsPerBin }, (_, bin) => {
    let sum = 0;
    for (let k = 0; k < stepsPerBin; k++) sum += fluxAt(member, bin * stepsPerBin + k)[flux];
    return Math.fround(sum / stepsPerBin);
  });
}

describe("what an ensemble's files may look like", () => {
  test("EN20 half-hours in long form become means over the bins, parameters positions in their ranges", () => {
    expect(baseline.map(({ H }) => H)).toEqual(
      baseline.map((_, i) => expectedMeans(i + 1, "H", 6)),
    );
    expect(baseline.map(({ LE }) => LE)).toEqual(
      baseline.map((_, i) => expectedMeans(i + 1, "LE", 6)),
    );
    // vmax0 in umol m-2 s-1: the first member has 20 + 100 * 0.05 = 25.
    expect(fromUnit(parameter("vmax0"), baseline[0].position)).toBeCloseTo(25e-6, 12);
  });

  test.each([
    ["FLUXNET's stamps", longTable(10, halfHours, stampAt, "member,TIMESTAMP_START,H,LE")],
    [
      "stamps of a step's end",
      longTable(10, halfHours, (i) => stampAt(i + 1), "member,TIMESTAMP_END,H,LE"),
    ],
    ["times in UTC", longTable(10, halfHours, (i) => `${at(i - 2)}Z`)],
    ["times with a zone", longTable(10, halfHours, (i) => `${at(i)}+01:00`)],
    ["times in the middle", longTable(10, halfHours, (i) => at(2 * i + 1, 900))],
    ["ALMA's names with units", longTable(10, halfHours, at, "member,time,Qh (W/m2),Qle [W m-2]")],
    ["semicolons", longTable(10, halfHours, at).replaceAll(",", ";")],
    [
      "shuffled columns",
      longTable(10, halfHours, at)
        .split("\n")
        .map((line) => line.split(",").toReversed().join(","))
        .join("\n"),
    ],
    [
      "a column of sites",
      longTable(10, halfHours, at)
        .split("\n")
        .map((line, i) => `${i === 0 ? "site" : "TEST"},${line}`)
        .join("\n"),
    ],
  ])("EN20 %s give the same ensemble", async (_, series) => {
    const found = must(await imported(site, { "p.csv": files["p.csv"], "s.csv": series }));
    expect(everyMember(found)).toEqual(baseline);
  });

  test("EN20 the wide form gives the same ensemble, with units in brackets or below the names", async () => {
    const members = Array.from({ length: 10 }, (_, i) => i + 1);
    const names = members.flatMap((m) => [`H_${m}`, `LE_m${m}`]);
    const rows = Array.from({ length: halfHours }, (_, step) =>
      [at(step), ...members.flatMap((m) => [fluxAt(m, step).H, fluxAt(m, step).LE])].join(","),
    );
    for (const head of [
      [`time,${names.join(",")}`],
      [`time,${names.map((name) => `${name} [W m-2]`).join(",")}`],
      [`time,${names.join(",")}`, `,${names.map(() => "W m-2").join(",")}`],
    ]) {
      const wide = { "p.csv": files["p.csv"], "w.csv": [...head, ...rows].join("\n") };
      expect(everyMember(must(await imported(site, wide)))).toEqual(baseline);
    }
  });

  const netcdf = (membersFirst: boolean, units: string): WrittenFile => {
    const members = Array.from({ length: 10 }, (_, i) => i + 1);
    const flux = (name: "H" | "LE") => {
      const cells = membersFirst
        ? members.flatMap((m) =>
            Array.from({ length: halfHours }, (_, step) => fluxAt(m, step)[name]),
          )
        : Array.from({ length: halfHours }, (_, step) =>
            members.map((m) => fluxAt(m, step)[name]),
          ).flat();
      return cells;
    };
    const dimensions = membersFirst ? ["member", "time"] : ["time", "member"];
    const column = (place: number) =>
      parameterTable(10)
        .split("\n")
        .slice(1)
        .map((line) => Number(line.split(",")[place]));
    const isUtc = units.endsWith("UTC");
    return {
      dimensions: { time: halfHours, member: 10 },
      variables: [
        {
          name: "time",
          dimensions: ["time"],
          attributes: { units },
          values: Array.from({ length: halfHours }, (_, i) => i / 2 - (isUtc ? 1 : 0)),
        },
        { name: "member", dimensions: ["member"], values: members },
        {
          name: "vmax0",
          dimensions: ["member"],
          values: column(1),
          attributes: { units: "umol m-2 s-1" },
        },
        { name: "gradm", dimensions: ["member"], values: column(2), attributes: { units: "1" } },
        { name: "Qh", dimensions, values: flux("H"), attributes: { units: "W/m^2" } },
        { name: "Qle", dimensions, values: flux("LE"), attributes: { units: "W m-2" } },
      ],
    };
  };

  test.each([false, true])(
    "EN20 NetCDF gives the same ensemble (members first: %s)",
    async (first) => {
      for (const units of [
        "hours since 2015-01-01 00:00:00",
        "hours since 2015-01-01 00:00:00 UTC",
      ]) {
        const written = netcdf(first, units);
        for (const bytes of [classicFile(written), await hdf5File(written)]) {
          expect(everyMember(must(await imported(site, { "e.nc": bytes })))).toEqual(baseline);
        }
      }
    },
  );

  test("EN20 hourly and three-hourly series fill the bins, daily ones make the bins days", async () => {
    for (const [seconds, bin] of [
      [3600, 10_800],
      [10_800, 10_800],
      [86_400, 86_400],
    ] as const) {
      const steps = (days * 86_400) / seconds;
      const series = longTable(10, steps, (i) => at(i, seconds));
      const result = await imported(site, { "p.csv": files["p.csv"], "s.csv": series });
      const { training, summary } = must(result);
      expect(training.binSeconds).toBe(bin);
      expect(summary).toMatchObject({ stepSeconds: seconds, coveredShare: 1 });
      expect(result.problems.map(({ message }) => message).join()).toContain(
        seconds === 86_400 ? "means over 24 hours in place of 3 hours" : "",
      );
      const [first] = everyMember(must(result));
      expect(first.H[0]).toBeCloseTo(
        Array.from({ length: bin / seconds }, (_, k) => fluxAt(1, k).H).reduce((a, b) => a + b) /
          (bin / seconds),
        4,
      );
    }
  });

  test("EN20 a bin has a value where at least half of its steps have one", async () => {
    const series = longTable(10, halfHours, at)
      .split("\n")
      .filter((line) => !/^3,2015-01-01T0[01]/.test(line))
      .map((line) =>
        line.startsWith("3,2015-01-01T03") ? line.replace(/,[\d.]+,[\d.]+$/, ",,-9999") : line,
      )
      .join("\n");
    const third = everyMember(
      must(await imported(site, { "p.csv": files["p.csv"], "s.csv": series })),
    )[2];
    // Steps 0 to 3 of 6 are absent; of the second bin the first two.
    expect(third.H[0]).toBeNaN();
    expect(third.H[1]).toBeCloseTo(
      [8, 9, 10, 11].map((k) => fluxAt(3, k).H).reduce((a, b) => a + b) / 4,
      5,
    );
    expect(third.LE[2]).toBe(baseline[2].LE[2]);
  });
});
