import { fc, test } from "@fast-check/vitest";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect } from "vitest";
import { easyTraining } from "../../testing/easyCalibration.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { observedSite } from "../../testing/observedSite.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { smallBundle } from "../../testing/smallBundle.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import { Predictor } from "../surrogate/backends/learner.ts";
import { openPredictor } from "../surrogate/backends/openLearner.ts";
import { binFeatures, siteFeatures } from "../surrogate/features.ts";
import { FusedPredictor } from "../surrogate/fused/fusedPredictor.ts";
import { trunkInputs } from "../surrogate/levelFeatures.ts";
import { initialWeights } from "../surrogate/network.ts";
import { predictMembers } from "../surrogate/predict.ts";
import { fitScaling } from "../surrogate/scaling.ts";
import { tasks, type Surrogate } from "../surrogate/surrogate.ts";
import { cutWindows, scaleFeatures } from "../surrogate/windows.ts";
import { writeBundle } from "./bundle.ts";
import { checkSurrogate, openSurrogate } from "./savedSurrogate.ts";
import { readSurrogate, surrogateFloats, surrogateText } from "./surrogateFile.ts";

beforeAll(startWasm);

const site = simpleSite(20);
const ensemble = easyEnsemble(site, 6, 1);
const features = siteFeatures(site, 10_800);
const bits = (values: Float32Array) => new Uint32Array(values.slice().buffer);

/** A surrogate with the weights of a seed, at the simple site. */
function surrogateOf(seed: number): Surrogate {
  const [{ surrogate }] = smallBundle().sites;
  return {
    ...surrogate,
    parameters: ensemble.parameters,
    settings: easyTraining,
    weights: initialWeights({ ...easyTraining, parameters: 2 }, seed),
    scaling: fitScaling(features, ensemble, [0, 1, 2, 3, 4, 5]),
  };
}

function reread(surrogate: Surrogate): Surrogate {
  const read = readSurrogate("s", surrogateText(surrogate), surrogateFloats(surrogate));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  return read.value;
}

async function predictions(surrogate: Surrogate): Promise<Uint32Array[]> {
  const units = [Float64Array.of(0.1, 0.9), Float64Array.of(0.5, 0.2)];
  const records: Uint32Array[] = [];
  for await (const record of predictMembers(surrogate, site, units)) records.push(bits(record));
  return records;
}

describe("a surrogate that is saved", () => {
  test.prop(
    [
      fc.integer(),
      fc.float32Array({ minLength: 7, maxLength: 7, noNaN: true, noDefaultInfinity: true }),
    ],
    {
      numRuns: 30,
    },
  )("RP9 reads back as it was, weights and levels to the last bit", (seed, odd) => {
    const surrogate = surrogateOf(seed);
    surrogate.weights["outputBias"].data.set(odd);
    surrogate.scaling.taskLevel.set([Number.NaN, -0, ...odd]);
    surrogate.scaling.taskSd[2] = Number.NaN;
    const found = reread(surrogate);
    expect(found).toEqual(surrogate);
    for (const [name, { data }] of Object.entries(surrogate.weights)) {
      expect(bits(found.weights[name].data)).toEqual(bits(data));
    }
    expect(Object.keys(found.weights)).toEqual(Object.keys(surrogate.weights));
    expect(bits(found.scaling.taskLevel)).toEqual(bits(surrogate.scaling.taskLevel));
  });

  test("RP9 predicts the same bits, in the fused home and by tfjs", async () => {
    const surrogate = surrogateOf(5);
    const found = reread(surrogate);
    expect(await predictions(found)).toEqual(await predictions(surrogate));
    const windows = cutWindows(scaleFeatures(features, found.scaling), [0, 8], 8, 4);
    const unit = Float32Array.of(0.1, 0.9, 0.5, 0.2);
    for (const open of [
      (one: Surrogate) => new Predictor(one.weights),
      (one: Surrogate) => new FusedPredictor(one.weights),
      (one: Surrogate) => openPredictor(one.weights),
    ]) {
      const [before, after] = await Promise.all(
        [surrogate, found].map(async (one) => {
          const predictor = open(one);
          const fluxes = await predictor.predict(windows, unit);
          predictor.dispose();
          return bits(fluxes);
        }),
      );
      expect(after).toEqual(before);
      expect(new Set(after).size).toBeGreaterThan(100);
    }
  });

  test("RP9 comes out of its bundle with what it was trained on", () => {
    const content = smallBundle();
    const opened = openSurrogate(writeBundle(content), "b.zip", "TEST");
    if (!opened.ok) throw new Error(opened.problems[0].message);
    const [{ surrogate }] = content.sites;
    expect(opened.value).toMatchObject({ bundle: "b1", surrogate, designs: content.designs });
    expect(opened.value.ensemble).toEqual(content.manifest.sites[0].ensemble);
    expect(opened.value.site.kept).not.toHaveProperty("gradm");
    expect(opened.value.site.kept.veg_h).toBe(content.manifest.sites[0].bounded.veg_h);
  });
});

type Loose = { [key: string | number]: Loose };

/** The bundle with one field of the surrogate changed, or taken away where the value is undefined. */
function broken(path: readonly (string | number)[], value: unknown): Uint8Array {
  const files = unzipSync(writeBundle(smallBundle()));
  const surrogate = JSON.parse(strFromU8(files["surrogate/TEST.json"])) as Loose;
  const owner = path.slice(0, -1).reduce<Loose>((found, step) => found[step], surrogate);
  const last = path[path.length - 1];
  if (value !== undefined) owner[last] = value as Loose;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
  files["surrogate/TEST.json"] = strToU8(JSON.stringify(surrogate));
  return zipSync(files);
}

describe("a surrogate that cannot be used", () => {
  test.each<[string, (string | number)[], unknown]>([
    ["format.version: version 1 expected, got 2", ["format", "version"], 2],
    ["format.kind: one of equiflux-surrogate expected", ["format"], undefined],
    ["format.binFeatures:", ["format", "binFeatures", 3], undefined],
    ["parameters[1]: no parameter is called nothing", ["parameters", 1], "nothing"],
    ["parameters: a parameter is there twice", ["parameters"], ["gradm", "gradm"]],
    ['settings.units: a number expected, got "many"', ["settings", "units"], "many"],
    ["settings.units: a whole number of at least 1", ["settings", "units"], 0.5],
    [`weights[0].shape: trunkDaily of ${trunkInputs} x 64 expected`, ["settings", "units"], 16],
    ["weights[3].name: one of trunkBias expected", ["weights", 3, "name"], "bias"],
    ["weights: 12 weights expected, got 11", ["weights", 11], undefined],
    ["weights[1].shape: trunkUnit of 2 x 128 expected", ["weights", 1, "shape"], [3, 128]],
    ["scaling.dailySd[2]: a positive number expected", ["scaling", "dailySd", 2], 0],
    [
      `scaling.binMean: ${binFeatures.length} numbers expected, got ${binFeatures.length - 1}`,
      ["scaling", "binMean", 1],
      undefined,
    ],
    ["scaling.binMean[4]: a number expected, got null", ["scaling", "binMean", 4], null],
    [`scaling.levels: 99 levels expected, got ${tasks.length * 16}`, ["scaling", "levels"], 99],
    ["binsPerDay: a divisor of the day expected, got 7", ["binsPerDay"], 7],
    ["history: a list expected, got nothing", ["history"], undefined],
    ["skill.LE.n: a number expected, got nothing", ["skill", "LE", "n"], undefined],
    ['backend: one of webgpu, wasm, cpu expected, got "abacus"', ["backend"], "abacus"],
  ])("RP10 is refused with the field: %s", (message, path, value) => {
    const opened = openSurrogate(broken(path, value), "b.zip", "TEST");
    expect(opened.ok).toBe(false);
    expect(opened.problems.map((problem) => problem.message).join("\n")).toContain(message);
    expect(opened.problems[0].where).toBe("b.zip: surrogate/TEST.json");
  });

  test("RP10 weights that are cut short or no numbers are refused", () => {
    const [{ surrogate }] = smallBundle().sites;
    const floats = surrogateFloats(surrogate);
    const cut = readSurrogate("s", surrogateText(surrogate), floats.slice(0, 1001));
    expect(cut.problems[0].message).toMatch(/weights: \d+ bytes of weights expected, got 1001/);
    floats.fill(0xff, 40, 44);
    const infinite = readSurrogate("s", surrogateText(surrogate), floats);
    expect(infinite.problems[0].message).toMatch(
      /weights\[0\]: a value of trunkDaily is no number/,
    );
  });

  test("RP10 a bundle of another site, or without the surrogate, is refused", () => {
    const bytes = writeBundle(smallBundle());
    expect(openSurrogate(bytes, "b.zip", "FR-Pue").problems[0].message).toContain('of "TEST"');
    const files = unzipSync(bytes);
    delete files["surrogate/TEST.f32"];
    expect(openSurrogate(zipSync(files), "b.zip", "TEST").problems[0].message).toContain("lacks");
  });

  test("RP10 no damage makes opening throw, and what opens has numbers", () => {
    const bytes = writeBundle(smallBundle());
    const files = unzipSync(bytes);
    const outcomes = new Set<boolean>();
    for (let seed = 0; seed < 300; seed++) {
      const random = seeded(seed, "broken bundle");
      const damaged = { ...files };
      for (const name of ["surrogate/TEST.json", "surrogate/TEST.f32", "manifest.json"]) {
        if (random.uniform() < 0.4) continue;
        const content = files[name].slice(
          0,
          files[name].length - (seed % 3 === 0 ? random.integer(99) : 0),
        );
        for (let k = random.integer(4); k > 0; k--)
          content[random.integer(content.length)] = random.integer(256);
        damaged[name] = content;
      }
      const opened = openSurrogate(
        seed % 7 === 0 ? bytes.slice(0, seed * 9) : zipSync(damaged, { level: 0 }),
        "b.zip",
        "TEST",
      );
      outcomes.add(opened.ok);
      const weights = opened.ok ? Object.values(opened.value.surrogate.weights) : [];
      expect(weights.every(({ data }) => data.every(Number.isFinite))).toBe(true);
      expect(opened.problems.filter(({ remedy, where }) => remedy === "" || where === "")).toEqual(
        [],
      );
    }
    expect(outcomes).toEqual(new Set([true, false]));
  }, 60_000);
});

describe("a surrogate and the site", () => {
  const trained = observedSite(2);
  const opened = openSurrogate(writeBundle(smallBundle()), "b.zip", "TEST");
  if (!opened.ok) throw new Error(opened.problems[0].message);
  const saved = opened.value;
  const base = defaultValues(trained.attributes);

  test("RP11 fits the record that it was trained on", () => {
    expect(checkSurrogate(saved, trained, base)).toMatchObject({ ok: true, problems: [] });
  });

  test("RP11 another record is refused", () => {
    const longer = checkSurrogate(saved, observedSite(3), base);
    expect(longer.ok).toBe(false);
    expect(longer.problems[0].message).toMatch(/2 days from .*, this record has 3/);
    const later = { ...trained, startMs: trained.startMs + 86_400_000 };
    expect(checkSurrogate(saved, later, base).ok).toBe(false);
  });

  test("RP11 other attributes and other values of what is not free are told", () => {
    const attributes = { ...trained.attributes, towerHeight: 99 };
    const other = checkSurrogate(saved, { ...trained, attributes }, { ...base, cml: 0.3 });
    expect(other.ok).toBe(true);
    expect(other.problems.map(({ message }) => message).join("\n")).toMatch(
      /towerHeight \d+ then, 99 now[^]*cml was .* when the surrogate was trained/,
    );
  });
});
