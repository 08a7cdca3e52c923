/**
 * @file A trained surrogate as a pair of files in a bundle: JSON for what people read, little-endian floats for weights
 * and levels. What is read predicts with the same bits as what was written.
 */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { isParameterName, type ParameterName } from "../model/parameters.ts";
import { binFeatures, dailyFeatures } from "../surrogate/features.ts";
import { binLevels, dailyLevels } from "../surrogate/levelFeatures.ts";
import { weightShapes } from "../surrogate/network.ts";
import {
  tasks,
  taskWeightings,
  type Scaling,
  type Surrogate,
  type SurrogateSettings,
  type Task,
  type TaskSkill,
  type TrainingEpoch,
  type Weight,
  type Weights,
} from "../surrogate/surrogate.ts";
import { isJsonObject, jsonText, parseJson } from "./json.ts";
import { jsonFields, type JsonFields, type Path } from "./jsonFields.ts";

/** Raised whenever a reader of the last version could misread a surrogate. */
const version = 1;
const kind = "equiflux-surrogate";

/** What the network's columns are: a surrogate with others would be misread. */
const columns = { tasks, dailyFeatures, dailyLevels, binFeatures, binLevels } as const;

/** The JSON part: everything but weights and levels, of which it tells names and shapes. */
export function surrogateText({ weights, scaling, ...rest }: Surrogate): string {
  const { taskLevel, taskShift, ...moments } = scaling;
  const index = Object.entries(weights).map(([name, { shape }]) => ({ name, shape }));
  const format = { kind, version, ...columns };
  const all = {
    format,
    ...rest,
    scaling: { ...moments, levels: taskLevel.length, shifts: taskShift?.length ?? 0 },
    weights: index,
  };
  return jsonText(all, 2);
}

/** The floats: every weight in the order of the JSON part, then the levels, then the shifts of an anchor. */
export function surrogateFloats({ weights, scaling }: Surrogate): Uint8Array {
  const { taskLevel, taskShift = new Float32Array() } = scaling;
  return littleEndian([...Object.values(weights).map(({ data }) => data), taskLevel, taskShift]);
}

/** Read both parts. @param where name of the file, for messages */
export function readSurrogate(where: string, text: string, floats: Uint8Array): Result<Surrogate> {
  const parsed = parseJson(text);
  if (!isJsonObject(parsed)) return fail(broken(where, "this is no JSON object"));
  const fields = jsonFields(parsed);
  readFormat(fields);
  if (fields.faults.length > 0) return refused(where, fields);
  const parameters = readParameters(fields);
  const settings = readSettings(fields);
  const { weights, rest } = readWeights(fields, floats, { ...settings, parameters });
  if (fields.faults.length > 0) return refused(where, fields);
  const surrogate: Surrogate = {
    parameters,
    settings,
    binsPerDay: fields.number(["binsPerDay"]),
    weights,
    scaling: readScaling(fields, rest),
    backend: fields.choice(["backend"], ["webgpu", "wasm", "cpu"]),
    history: readHistory(fields),
    bestEpoch: fields.number(["bestEpoch"]),
    end: {
      reason: fields.choice(["end", "reason"], ["epochs", "patience", "diverged"]),
      message: fields.text(["end", "message"]),
    },
    taskWeights: fields.numbers(["taskWeights"], tasks.length),
    skill: readSkill(fields),
    heldOutMembers: fields.number(["heldOutMembers"]),
  };
  checkBins(fields, surrogate);
  return fields.faults.length > 0 ? refused(where, fields) : succeed(surrogate);
}

function readFormat(fields: JsonFields): void {
  fields.choice(["format", "kind"], [kind]);
  const found = fields.number(["format", "version"]);
  if (found !== version && Number.isFinite(found)) {
    fields.note(["format", "version"], `version ${version} expected, got ${found}`);
  }
  for (const [name, known] of Object.entries(columns)) {
    const path = ["format", name];
    const own = fields.texts(path);
    if (own.join() !== known.join()) {
      fields.note(path, `${known.join(", ")} expected, got ${own.join(", ").slice(0, 200)}`);
    }
  }
}

function readParameters(fields: JsonFields): ParameterName[] {
  const names = fields.texts(["parameters"]);
  if (names.length === 0) fields.note(["parameters"], "at least one parameter expected");
  if (new Set(names).size < names.length) fields.note(["parameters"], "a parameter is there twice");
  return names.flatMap((name, i) => {
    if (isParameterName(name)) return [name];
    fields.note(["parameters", i], `no parameter is called ${name.slice(0, 40)}`);
    return [];
  });
}

function readSettings(fields: JsonFields): SurrogateSettings {
  const whole = (name: string, least: number): number => {
    const value = fields.number(["settings", name]);
    if (Number.isNaN(value) || (Number.isInteger(value) && value >= least)) return value;
    fields.note(["settings", name], `a whole number of at least ${least} expected, got ${value}`);
    return least;
  };
  return {
    units: whole("units", 1),
    headUnits: whole("headUnits", 1),
    windowDays: whole("windowDays", 1),
    warmupDays: whole("warmupDays", 0),
    batch: whole("batch", 1),
    stepsPerEpoch: whole("stepsPerEpoch", 1),
    maxEpochs: whole("maxEpochs", 1),
    patience: whole("patience", 1),
    learningRate: fields.number(["settings", "learningRate"]),
    validationShare: fields.number(["settings", "validationShare"]),
    taskWeighting: fields.choice(["settings", "taskWeighting"], taskWeightings),
    seed: fields.number(["settings", "seed"]),
  };
}

/** Weights in the file's order, which is that of the network; what follows them is handed on. */
function readWeights(
  fields: JsonFields,
  floats: Uint8Array,
  size: SurrogateSettings & { readonly parameters: readonly ParameterName[] },
): { readonly weights: Weights; readonly rest: Float32Array } {
  const values = fromLittleEndian(floats);
  const shapes = Object.entries(weightShapes({ ...size, parameters: size.parameters.length }));
  const count = fields.count(["weights"]);
  if (count !== shapes.length) {
    fields.note(["weights"], `${shapes.length} weights expected, got ${count}`);
  }
  const weights: Record<string, Weight> = {};
  let at = 0;
  for (const [i, [name, shape]] of shapes.entries()) {
    const path = ["weights", i];
    fields.choice([...path, "name"], [name]);
    const own = fields.numbers([...path, "shape"]);
    if (own.join() !== shape.join()) {
      fields.note(
        [...path, "shape"],
        `${name} of ${shape.join(" x ")} expected, got ${own.join(" x ")}`,
      );
      return { weights, rest: new Float32Array() };
    }
    const data = values.slice(at, (at += shape.reduce((product, length) => product * length, 1)));
    if (data.some((value) => !Number.isFinite(value))) {
      fields.note(path, `a value of ${name} is no number`);
    }
    weights[name] = { shape, data };
  }
  if (floats.length % 4 !== 0 || at > values.length) {
    fields.note(["weights"], `${4 * at} bytes of weights expected, got ${floats.length}`);
  }
  return { weights, rest: values.slice(at) };
}

function readScaling(fields: JsonFields, floats: Float32Array): Scaling {
  const levels = fields.number(["scaling", "levels"]);
  const shifts = fields.number(["scaling", "shifts"]);
  const rest = floats.length - (Number.isFinite(shifts) ? shifts : 0);
  if (rest !== levels && Number.isFinite(levels)) {
    fields.note(["scaling", "levels"], `${levels} levels expected, got ${rest}`);
  }
  const taskLevel = floats.slice(0, Math.max(0, rest));
  const taskShift = floats.slice(Math.max(0, rest));
  if (taskShift.length > 0 && taskShift.length !== taskLevel.length) {
    fields.note(["scaling", "shifts"], `0 or ${levels} expected, got ${shifts}`);
  }
  if (taskShift.some((value) => !Number.isFinite(value))) {
    fields.note(["scaling", "shifts"], "a shift is no number");
  }
  if (taskLevel.some((value) => Math.abs(value) === Infinity)) {
    fields.note(["scaling", "levels"], "a level is infinite");
  }
  const moments = (name: string, length: number, isSd: boolean): Float64Array => {
    const path: Path = ["scaling", name];
    // A task that the ensemble did not tell has no spread.
    const values = fields.numbers(path, length, name === "taskSd");
    const bad = values.findIndex((value) => value <= 0);
    if (isSd && bad >= 0) fields.note([...path, bad], "a positive number expected");
    return Float64Array.from(values);
  };
  return {
    dailyMean: moments("dailyMean", dailyFeatures.length, false),
    dailySd: moments("dailySd", dailyFeatures.length, true),
    binMean: moments("binMean", binFeatures.length, false),
    binSd: moments("binSd", binFeatures.length, true),
    taskLevel,
    ...(taskShift.length > 0 && { taskShift }),
    taskSd: moments("taskSd", tasks.length, true),
  };
}

function checkBins(fields: JsonFields, { binsPerDay, scaling, settings }: Surrogate): void {
  if (!Number.isInteger(binsPerDay) || binsPerDay < 1 || 86_400 % binsPerDay !== 0) {
    fields.note(["binsPerDay"], `a divisor of the day expected, got ${binsPerDay}`);
  } else if (scaling.taskLevel.length % (tasks.length * binsPerDay) !== 0) {
    fields.note(
      ["scaling", "levels"],
      `whole days expected, got ${scaling.taskLevel.length} levels`,
    );
  }
  if (settings.warmupDays >= settings.windowDays) {
    fields.note(["settings", "warmupDays"], "fewer days than windowDays expected");
  }
}

function readHistory(fields: JsonFields): TrainingEpoch[] {
  return Array.from({ length: fields.count(["history"]) }, (_, i) => ({
    epoch: fields.number(["history", i, "epoch"]),
    trainLoss: fields.numberOrNaN(["history", i, "trainLoss"]),
    validationLoss: fields.numberOrNaN(["history", i, "validationLoss"]),
  }));
}

function readSkill(fields: JsonFields): Surrogate["skill"] {
  const skillOf = (task: Task): TaskSkill => {
    const measure = (name: string) => fields.numberOrNaN(["skill", task, name]);
    return {
      R: measure("R"),
      RMSE: measure("RMSE"),
      NSE: measure("NSE"),
      effectR2: measure("effectR2"),
      n: fields.number(["skill", task, "n"]),
    };
  };
  return {
    H: skillOf("H"),
    LE: skillOf("LE"),
    GPP: skillOf("GPP"),
    Rn: skillOf("Rn"),
    G: skillOf("G"),
    skinTempK: skillOf("skinTempK"),
    rootWetness: skillOf("rootWetness"),
  };
}

/** Floats one after the other. */
function littleEndian(parts: readonly Float32Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const view = new DataView(new ArrayBuffer(4 * length));
  let at = 0;
  for (const part of parts) {
    for (const value of part) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Whole floats of bytes; what is left over is dropped. */
function fromLittleEndian(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.floor(bytes.length / 4);
  return Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
}

function refused(where: string, { faults }: JsonFields) {
  return fail(...faults.slice(0, 5).map((fault) => broken(where, fault)));
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the surrogate cannot be read: ${message}`,
    remedy: "give a bundle as a calibration of this version wrote it, or train anew",
  };
}
