import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { tableColumns } from "../core/report/boundedTable.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { readBundle } from "../core/report/readBundle.ts";
import { readCsv } from "../core/report/csv.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";
import { sharedDataPath } from "../testing/sharedData.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-chain-"));
const root = fileURLToPath(new URL("../..", import.meta.url));
const flags = (text: string) => text.split(" ");
/** Files and flags of a generated site. */
let twin: string[] = [];
/** The same, its first 60 days. */
let shortTwin: string[] = [];

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const { site } = await complete(makeDemoTwin(options));
  const path = join(folder, "twin.csv");
  const rows = [...fluxnetCsv(site)].join("").split("\n");
  writeFileSync(path, rows.join("\n"));
  const part = join(folder, "part.csv");
  writeFileSync(part, rows.slice(0, 1 + 60 * 24).join("\n"));
  const { attributes } = site;
  twin = [
    path,
    "--id",
    "TWIN",
    ...flags(`--pft ${attributes.pft} --soil ${attributes.soil}`),
    ...flags(`--lat ${attributes.latitude} --lon ${attributes.longitude}`),
    ...flags(`--elevation ${attributes.elevation} --utc-offset ${attributes.utcOffset}`),
    ...flags(`--tower-height ${attributes.towerHeight}`),
    ...flags(`--canopy-height ${attributes.canopyHeight ?? 6}`),
  ];
  shortTwin = twin.with(0, part);
}, 60_000);

describe("a run", () => {
  test("CM7 tells metrics, closure, steps, engine and parameters; --set reaches the model", async () => {
    const out = join(folder, "run.csv");
    const words = [...twin, "--set", "gradm=4,chl=0.1", "--out", out];
    const answer = answerOf(await commandLine("run", ...words));
    for (const key of ["metrics", "closure", "steps", "seconds", "engine", "parameters"]) {
      expect(answer).toHaveProperty(key);
    }
    for (const flux of ["H", "LE", "Rn", "G", "GPP"]) {
      expect(answer).toHaveProperty(["metrics", flux, "RMSE"], expect.any(Number));
    }
    expect(answer).toHaveProperty("parameters.gradm", 4);
    expect(answer).toHaveProperty("parameters.chl", 0.1);
    expect(answer["steps"]).toBe(8760);
    const [header, ...rows] = readCsv(readFileSync(out, "utf8"));
    expect(header.slice(0, 3)).toEqual(["start", "Qle", "Qh"]);
    expect(header).toContain("SoilMoist_6");
    expect(header.slice(1)).toEqual(Object.keys(answer["outputs"] as object));
    expect(answer).toHaveProperty("outputs.Qle", "W m-2");
    expect(rows.length).toBe(8760);
    expect(answer).toMatchObject({
      spinup: {
        cycles: expect.any(Number),
        drift: expect.any(Number),
        converged: expect.any(Boolean),
      },
      water: { carried: 0, residual: expect.closeTo(0, 6) },
    });
    const closure = answer["closure"] as { energyMaxAbs: number; waterMaxAbs: number };
    expect(closure.energyMaxAbs).toBeLessThan(1e-6);
    expect(closure.waterMaxAbs).toBeLessThan(1e-6);
  });

  test("OB11 OB4 --obs corrected closes here what nobody closed, says so, and the answer tells the version", async () => {
    const once = ["run", ...twin, "--spinup-cycles", "1", "--qc", "good"];
    const closed = await commandLine(...once, "--obs", "corrected");
    const raw = await commandLine(...once);
    expect(answerOf(raw)).toMatchObject({ observations: { quality: "good", version: "raw" } });
    expect(answerOf(closed)).toMatchObject({
      observations: { quality: "good", version: "closed-fluxnet" },
    });
    expect(closed.err).toContain("closed here by the method of FLUXNET");
    const rmse = ({ out }: { out: string }) =>
      (JSON.parse(out) as { metrics: { LE: { RMSE: number } } }).metrics.LE.RMSE;
    expect(rmse(closed)).not.toBe(rmse(raw));
  });

  test("CM7 parameters of a file count, --set before them; a value outside its range is refused", async () => {
    const path = join(folder, "values.json");
    writeFileSync(path, '{"gradm": 5, "chl": 0.02}');
    const words = ["run", ...twin, "--params", path, "--set", "chl=0.03"];
    const answer = answerOf(await commandLine(...words));
    expect(answer).toHaveProperty("parameters.gradm", 5);
    expect(answer).toHaveProperty("parameters.chl", 0.03);
    writeFileSync(path, '{"vmax0": -9.35e-6}');
    const { code, err } = await commandLine(...words);
    expect(code).toBe(2);
    expect(err).toContain("vmax0 must be from 0.00001 to 0.00015 mol m-2 s-1");
  });
});

describe("the start of a run", () => {
  test("OU9 the spin-up stops as --spinup-cycles and --spinup-drift say, and warns where it did not settle", async () => {
    const words = ["run", ...twin, "--spinup-cycles", "1", "--spinup-drift", "1e-9"];
    const short = await commandLine(...words);
    expect(answerOf(short)).toMatchObject({
      spinup: { cycles: 1, converged: false, tolerance: 1e-9, warmupYears: 1 },
    });
    expect(short.err).toContain("warning: spin-up: the soil has not settled: after 1 cycle ");
    const easy = await commandLine("run", ...twin, "--spinup-drift", "1");
    expect(answerOf(easy)).toMatchObject({ spinup: { cycles: 1, converged: true } });
    expect(easy.err).not.toContain("has not settled");
    const wrong = await commandLine("run", ...twin, "--spinup-cycles", "-1");
    expect([wrong.code, wrong.out]).toEqual([2, ""]);
  });

  test("OU18 --save-state and --start-state hand a state on without spin-up and warm-up", async () => {
    const [state, once, twice] = ["state.json", "once.csv", "twice.csv"].map((name) =>
      join(folder, name),
    );
    answerOf(await commandLine("run", ...twin, "--spinup-cycles", "1", "--save-state", state));
    const words = ["run", ...twin, "--start-state", state];
    const next = await commandLine(...words, "--out", once);
    expect(answerOf(next)).toMatchObject({
      spinup: { cycles: 0, drift: null, converged: null, warmupYears: 0, warmupDrift: null },
      startState: state,
    });
    expect(next.err).toMatch(/warning: .*state.json: the state is of .*, the record begins at/);
    answerOf(await commandLine(...words, "--out", twice));
    expect(readFileSync(twice, "utf8")).toBe(readFileSync(once, "utf8"));
    const wrong = [
      [...words, "--spinup-cycles", "2"],
      [...words, "--engine", "webgpu"],
      words.with(words.indexOf("TWIN"), "OTHER"),
      ["run", ...twin, "--start-state", once],
      ["run", ...twin, "--start-state", join(folder, "absent.json")],
    ];
    for (const line of wrong) {
      const { code, out, err } = await commandLine(...line);
      expect([line, code, out]).toEqual([line, 2, ""]);
      expect(err).toMatch(/error: .+: .+; .+\n$/);
    }
  });

  test("OU14 --effective changes parameters by the day, tells gaps, and water stays closed", async () => {
    const path = join(folder, "effective.csv");
    writeFileSync(path, "day,poros,gradm\n1,0.45,4\n100,0.5,9\n200,0.4,\n");
    const changed = await commandLine("run", ...twin, "--effective", path);
    const answer = answerOf(changed) as {
      water: { carried: number; residual: number };
      closure: { waterMaxAbs: number };
    };
    expect(answer).toHaveProperty("effective", ["poros", "gradm"]);
    expect(Math.abs(answer.water.carried)).toBeGreaterThan(1);
    expect(Math.abs(answer.water.residual)).toBeLessThan(1e-6);
    expect(answer.closure.waterMaxAbs).toBeLessThan(1e-6);
    expect(changed.err).toContain("poros has no value on 362 of 365 days");
    writeFileSync(path, "day,poros\n1,0.99\n");
    const { code, err } = await commandLine("run", ...twin, "--effective", path);
    expect(code).toBe(2);
    expect(err).toContain("effective.csv:2 [poros]: poros must be from");
  });
});

describe("an ensemble", () => {
  test("CM8 tells its counts and pace, and writes one row per member", async () => {
    const out = join(folder, "members.csv");
    const words = [...twin, "-n", "5", "--engine", "cpu", "--out", out, "--free", "gradm,chl"];
    const answer = answerOf(await commandLine("ensemble", ...words));
    expect(answer).toMatchObject({ members: 5, failed: 0, engine: "cpu" });
    expect(answer["memberStepsPerSecond"]).toBeGreaterThan(0);
    const [header, ...rows] = readCsv(readFileSync(out, "utf8"));
    expect(header.slice(0, 5)).toEqual(["member", "failed", "gradm", "chl", "mean_H"]);
    expect(rows.length).toBe(5);
    for (const row of rows) expect(Number(row[header.indexOf("rmse_LE")])).toBeGreaterThan(0);
  });

  test("CM18 keeps the series of chosen members only, and refuses members that are none", async () => {
    const [out, file] = [join(folder, "some.csv"), join(folder, "series.csv")];
    const words = ["ensemble", ...twin, "-n", "4", "--engine", "cpu", "--out", out];
    answerOf(await commandLine(...words, "--series", "3,1", "--series-out", file));
    const [header, ...rows] = readCsv(readFileSync(file, "utf8"));
    expect(header.slice(0, 3)).toEqual(["start", "H_m1", "LE_m1"]);
    expect(header).toHaveLength(1 + 2 * 8);
    const [memberHeader, ...members] = readCsv(readFileSync(out, "utf8"));
    const mean = Number(members[3][memberHeader.indexOf("mean_LE")]);
    const series = rows.map((row) => Number(row[header.indexOf("LE_m3")]));
    expect(series.reduce((sum, value) => sum + value, 0) / series.length).toBeCloseTo(mean, 3);
    const refused = await commandLine(...words, "--series", "4", "--series-out", file);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain("numbers from 0 to 3");
  });

  test("CM19 several sites run in one go, each as it would alone", async () => {
    const [together, alone] = [join(folder, "both.csv"), join(folder, "one.csv")];
    const shared = ["-n", "3", "--engine", "cpu"];
    const both = ["--site", ...twin, "--id", "A", "--site", ...twin, "--id", "B", "--soil", "1"];
    const answer = answerOf(await commandLine("ensemble", ...shared, "--out", together, ...both));
    expect(Object.keys(answer["sites"] as object)).toEqual(["A", "B"]);
    expect(answer).toMatchObject({ members: 6, failed: 0 });
    answerOf(await commandLine("ensemble", ...twin, ...shared, "--out", alone));
    const [header, ...rows] = readCsv(readFileSync(together, "utf8"));
    expect(header.slice(0, 3)).toEqual(["site", "member", "failed"]);
    const [, ...single] = readCsv(readFileSync(alone, "utf8"));
    expect(rows.slice(0, 3).map((row) => row.slice(1))).toEqual(single);
    expect(rows[3].slice(1)).not.toEqual(single[0]);
  });
});

describe("a calibration", () => {
  const quick = ["-n", "8", "--held-out", "3", "--training-epochs", "1", "--epochs", "3"];

  test("CM9 ends in a bounded table and a bundle; the same seed gives the same table", async () => {
    const out = join(folder, "bundle.zip");
    const rest = ["--seed", "3", "--engine", "cpu", "--out", out];
    const words = ["calibrate", ...shortTwin, ...quick, ...rest];
    const fixed = ["--fix", "veg_h=5"];
    const first = answerOf(await commandLine(...words, ...fixed));
    for (const key of ["table", "surrogate", "gaps", "seconds"]) expect(first).toHaveProperty(key);
    for (const key of ["default", "calibrated"]) {
      expect(first).toHaveProperty(["skill", key, "LE", "RMSE"], expect.any(Number));
    }
    const table = first["table"] as BoundedRow[];
    expect(table.map(({ status }) => status)).toEqual([...Array(6).fill("free"), "fixed"]);
    for (const row of table) {
      expect(Object.keys(row)).toEqual([...tableColumns]);
      expect(row.value).toBeGreaterThanOrEqual(row.lower);
      expect(row.value).toBeLessThanOrEqual(row.upper);
    }
    const bundle = readBundle(new Uint8Array(readFileSync(out)), "bundle.zip");
    if (!bundle.ok) throw new Error("the bundle was refused");
    expect(bundle.value.table).toEqual(table);
    expect(bundle.value.manifest.bundle).toBe(table[0].bundle);
    const second = answerOf(await commandLine(...words, ...fixed));
    expect(second["table"]).toEqual(table);
  }, 180_000);

  test("MD7 --weighting reaches the calibration and its bundle, and refuses other words", async () => {
    const out = join(folder, "weighted.zip");
    const words = ["calibrate", ...shortTwin, ...quick, "--engine", "cpu", "--free", "gradm,chl"];
    answerOf(await commandLine(...words, "--weighting", "uncertainty", "--out", out));
    const bundle = readBundle(new Uint8Array(readFileSync(out)), "weighted.zip");
    if (!bundle.ok) throw new Error("the bundle was refused");
    expect(bundle.value.manifest).toHaveProperty("sites.0.calibration.weighting", "uncertainty");
    expect((await commandLine(...words, "--weighting", "both")).code).toBe(2);
  }, 180_000);

  test("CM20 tells gate, slopes and errors, and with --refine what each round brought", async () => {
    const out = join(folder, "refined.zip");
    const words = ["calibrate", ...shortTwin, ...quick, "--engine", "cpu", "--free", "gradm,chl"];
    const rounds = ["--refine", "1", "--refine-members", "4", "--out", out];
    const run = await commandLine(...words, ...rounds);
    const answer = answerOf(run);
    const checks = ["R", "effectR2", "cosine"];
    expect(answer).toHaveProperty(
      "fidelity.gate",
      ["H", "LE"].flatMap((flux) =>
        checks.map((measure) => expect.objectContaining({ flux, measure })),
      ),
    );
    const kinds = ["default", ...Array<string>(8).fill("random"), "optimum"];
    expect(answer).toHaveProperty(
      "fidelity.gradient.points",
      kinds.map((kind) => expect.objectContaining({ kind, failure: null })),
    );
    for (const group of ["byMonth", "byHour"]) {
      expect(answer).toHaveProperty(
        ["fidelity", "errors", "LE", group, 0, "RMSE"],
        expect.any(Number),
      );
    }
    expect(answer).toMatchObject({
      refinement: {
        settings: { rounds: 1, members: 4 },
        rounds: [
          { round: 0, members: 8, gapH: expect.any(Number), rmseLE: expect.any(Number) },
          { round: 1, members: 13, share: expect.any(Number), seconds: expect.any(Number) },
        ],
      },
    });
    expect(run.err).toContain("warning: surrogate: H has parameter-effect R2 on held-out members");
    expect(run.err).toContain("refine: round 1: surrogate off ILS by");
    const bundle = readBundle(new Uint8Array(readFileSync(out)), "refined.zip");
    if (!bundle.ok) throw new Error("the bundle was refused");
    expect(bundle.value.manifest).toHaveProperty("sites.0.fidelity", answer["fidelity"]);
    expect(bundle.value.manifest).toHaveProperty("sites.0.refinement", answer["refinement"]);
    expect((await commandLine(...words, "--refine", "-1")).code).toBe(2);
  }, 180_000);

  test("CM21 contrast compares designs on the same judges, as JSON and as a table", async () => {
    const out = join(folder, "contrast.md");
    const sizes = ["-n", "8", "--held-out", "3", "--training-epochs", "1", "--engine", "cpu"];
    const words = ["contrast", ...shortTwin, ...sizes, "--free", "gradm,chl"];
    const answer = answerOf(await commandLine(...words, "--markdown", out));
    expect(answer).toMatchObject({
      site: "TWIN",
      heldOutMembers: 3,
      designs: ["sobol", "oat", "perturb"].map((design) => ({
        design,
        members: 8,
        skill: { LE: { R: expect.any(Number) } },
        gradient: { medianCosine: { H: expect.any(Number) } },
      })),
    });
    expect(readFileSync(out, "utf8")).toContain("| parameter-effect R2 of LE |");
    expect((await commandLine(...words, "--preset", "fast")).code).toBe(2);
  }, 180_000);

  test("CM27 settings of MdPL have flags: priors, balance, boundings, further targets; what makes no sense is refused", async () => {
    const common = ["calibrate", ...shortTwin, ...quick, "--engine", "cpu", "--free", "gradm,chl"];
    const answer = answerOf(
      await commandLine(
        ...common,
        ...flags("--prior gradm=9:1 --prior chl=log:0.05:0.02 --target Rn=0.5 --mean-share 0.5"),
        ...flags("--loss rmse --balance default --bounding bound-first --window 16"),
      ),
    );
    const ways = answer["boundings"] as { way: string; isOwn: boolean; model: { LE: number } }[];
    expect(ways.map(({ way }) => way)).toEqual(["clip", "bound-first", "reflect", "effective"]);
    expect(ways.find(({ isOwn }) => isOwn)?.way).toBe("bound-first");
    expect(answer).toHaveProperty("gaps.modelBounded.LE", ways[1].model.LE);
    const refused = async (...words: string[]) => {
      const { code, err } = await commandLine(...common, ...words);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused("--prior", "gradm=9:0")).toContain("positive sd");
    const ofSite = answerOf(
      await commandLine(...common, ...flags("--prior gradm=site --prior-weight 100 --epochs 40")),
    );
    const [gradm] = ofSite["table"] as BoundedRow[];
    expect(Math.abs(gradm.value - gradm.default)).toBeLessThan(0.3);
    expect(await refused("--target", "ustar=1")).toContain("GPP, Rn, skinTempK");
  }, 300_000);

  test("CM28 with --together one generator serves all sites; the table is another's than site by site", async () => {
    const common = ["calibrate", ...quick, "--engine", "cpu", "--free", "gradm,chl"];
    const other = [...shortTwin, "--id", "OTHER", "--soil", "1"];
    const sites = ["--site", ...shortTwin, "--site", ...other];
    const valuesOf = (answer: Record<string, unknown>) =>
      (answer["table"] as BoundedRow[]).map(({ site, value }) => [site, value]);
    const [alone, together, again] = [
      answerOf(await commandLine(...common, ...sites)),
      answerOf(await commandLine(...common, ...sites, "--together")),
      answerOf(await commandLine(...common, ...sites, "--together")),
    ];
    expect(valuesOf(together)).toHaveLength(4);
    expect(valuesOf(together)).toEqual(valuesOf(again));
    expect(valuesOf(together)).not.toEqual(valuesOf(alone));
    expect(together["bundle"]).not.toBe(alone["bundle"]);
  }, 300_000);

  test("CM10 several sites give one table, results by site", async () => {
    const common = ["calibrate", ...quick, "--engine", "cpu", "--free", "gradm,chl"];
    const other = shortTwin.with(shortTwin.indexOf("TWIN"), "OTHER");
    const words = [...common, "--site", ...shortTwin, "--site", ...other];
    const answer = answerOf(await commandLine(...words));
    const table = answer["table"] as BoundedRow[];
    expect(table.map(({ site, parameter }) => `${site} ${parameter}`)).toEqual([
      "TWIN gradm",
      "TWIN chl",
      "OTHER gradm",
      "OTHER chl",
    ]);
    expect(answer).toHaveProperty("skill.calibrated.OTHER.LE.RMSE");
    const again = await commandLine(...common, "--site", ...shortTwin, "--site", ...shortTwin);
    expect(again.code).toBe(2);
    expect(again.err).toContain("TWIN is given twice");
  }, 180_000);
});

test("CM11 selftest passes, and names what it compared", async () => {
  const { checks } = answerOf(await commandLine("selftest")) as {
    checks: { name: string; ok: boolean; value: number; tolerance: number }[];
  };
  for (const { ok, value, tolerance } of checks) {
    expect(ok).toBe(true);
    expect(value).toBeLessThanOrEqual(tolerance);
  }
  const names = checks.map(({ name }) => name).join();
  for (const part of ["Sobol", "metrics", "range penalty", "wasm: LSTM", "energy", "water"]) {
    expect(names).toContain(part);
  }
}, 120_000);

describe("the process", () => {
  const cli = (...words: string[]) =>
    spawnSync(process.execPath, ["scripts/cli.mjs", ...words], { cwd: root, encoding: "utf8" });

  test("CM12 ends with the code of the command, JSON alone on stdout, members on all cores", () => {
    const absent = cli("inspect", "absent.csv");
    expect([absent.status, absent.stdout]).toEqual([2, ""]);
    expect(absent.stderr).toContain("no such file");
    const out = join(folder, "threads.csv");
    const threads = cli("ensemble", ...twin, "-n", "4", "--engine", "cpu", "--out", out);
    expect(threads.status).toBe(0);
    expect(JSON.parse(threads.stdout)).toMatchObject({ members: 4, engine: "cpu" });
    const alone = execFileSync(
      process.execPath,
      ["scripts/cli.mjs", "sample", "-n", "4", "--seed", "1"],
      { cwd: root, encoding: "utf8" },
    );
    const design = readCsv(alone).slice(1);
    const members = readCsv(readFileSync(out, "utf8")).slice(1);
    expect(members.map((row) => row.slice(2, 9))).toEqual(design);
  }, 120_000);
});

const puechabon = sharedDataPath("FLX_FR-Pue_FLUXNET2015_HH_2014.csv");

test.skipIf(puechabon === undefined)(
  "CM13 Puechabon 2014 with the defaults: closed budgets, R and RMSE in the expected range (needs the shared data folder)",
  async () => {
    const place = "--lat 43.741 --lon 3.596 --elevation 270 --utc-offset 1";
    const plants = "--pft evergreen-forest --canopy-height 6.5 --tower-height 12.2 --lai 2.2";
    const words = flags(`${place} ${plants}`);
    const answer = answerOf(await commandLine("run", puechabon ?? "", ...words)) as {
      metrics: Record<"H" | "LE", { R: number; RMSE: number }>;
      closure: { energyMaxAbs: number; waterMaxAbs: number };
    };
    expect(answer.closure.energyMaxAbs).toBeLessThan(1e-6);
    expect(answer.closure.waterMaxAbs).toBeLessThan(1e-6);
    expect(answer.metrics.LE.R).toBeGreaterThan(0.65);
    expect(answer.metrics.H.R).toBeGreaterThan(0.85);
    expect(answer.metrics.LE.RMSE).toBeLessThan(78);
    expect(answer.metrics.H.RMSE).toBeLessThan(55);
  },
  60_000,
);
