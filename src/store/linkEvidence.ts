/** @file How the data are asked about parameters, as text of a link: verdicts, chains, sensitivities, surfaces. */
import { likelihoodTargets } from "../core/identifiability/likelihood.ts";
import { sensitivityMethods } from "../core/identifiability/sensitivity/sensitivity.ts";
import { parameters, type ParameterName, type ParameterValues } from "../core/model/parameters.ts";
import { flag, listOf, oneOf, optional, recordOf, wholeIn, type LinkCodec } from "./linkCodecs.ts";
import { anyNumber, parts } from "./linkValues.ts";
import type {
  EvidenceChoice,
  PosteriorChoice,
  SensitivityChoice,
  SurfaceSettings,
} from "./settings.ts";

const targets = listOf(oneOf(likelihoodTargets));
const count = wholeIn(1, 1_000_000);
const some = optional(wholeIn(0, Number.MAX_SAFE_INTEGER));
const beginning = oneOf(["calibration", "defaults"] as const);

/** `H~LE*defaults*24`: targets, where the search begins, further starts; "-" where it is the usual. */
export const evidenceCodec: LinkCodec<EvidenceChoice> = {
  form: {
    kind: "word",
    words: ["TARGET~TARGET*calibration*STARTS", "TARGET~TARGET*defaults*STARTS"],
  },
  write: (choice) =>
    [
      targets.write(choice.targets),
      beginning.write(choice.from),
      some.write(choice.candidates),
    ].join("*"),
  read(text) {
    const [asked = "", begins = "", starts = "", ...more] = parts(text);
    const [who, from, candidates] = [
      targets.read(asked),
      beginning.read(begins),
      some.read(starts),
    ];
    if (!who || !from || !candidates || more.length > 0) return undefined;
    return { value: { targets: who.value, from: from.value, ...given("candidates", candidates) } };
  },
};

/** `8*2000*H~LE*-`: chains, generations, targets, seed; "-" where it is that of the calibration. */
export const posteriorCodec: LinkCodec<PosteriorChoice> = {
  form: { kind: "word", words: ["CHAINS*GENERATIONS*TARGET~TARGET*SEED"] },
  write: (choice) =>
    [
      choice.chains,
      choice.generations,
      targets.write(choice.targets),
      some.write(choice.seed),
    ].join("*"),
  read(text) {
    const [many = "", long = "", asked = "", drawn = "", ...more] = parts(text);
    const [chains, generations] = [count.read(many), count.read(long)];
    const [who, seed] = [targets.read(asked), some.read(drawn)];
    if (!chains || !generations || !who || !seed || more.length > 0) return undefined;
    return {
      value: {
        chains: chains.value,
        generations: generations.value,
        targets: who.value,
        ...given("seed", seed),
      },
    };
  },
};

const method = oneOf(sensitivityMethods);
const teller = oneOf(["model", "surrogate"] as const);

/** `sobol*512*1*surrogate`: method, rows, pairs or not, who tells; "-" for the usual number. */
export const sensitivityCodec: LinkCodec<SensitivityChoice> = {
  form: { kind: "word", words: sensitivityMethods.map((name) => `${name}*ROWS*0*surrogate`) },
  write: (choice) =>
    [
      method.write(choice.method),
      some.write(choice.n),
      flag.write(choice.secondOrder),
      teller.write(choice.by),
    ].join("*"),
  read(text) {
    const [way = "", rows = "", pairs = "", who = "", ...more] = parts(text);
    const [found, n] = [method.read(way), some.read(rows)];
    const [secondOrder, by] = [flag.read(pairs), teller.read(who)];
    if (!found || !n || !secondOrder || !by || more.length > 0) return undefined;
    return {
      value: {
        method: found.value,
        secondOrder: secondOrder.value,
        by: by.value,
        ...given("n", n),
      },
    };
  },
};

const names = parameters.map(({ name }) => name);
const axis = oneOf<ParameterName>(names);
const nodes = wholeIn(2, 101);
const vector = recordOf(names, anyNumber);

/** `vmax0*gradm*15`, and where others than the defaults are held `*truth*vmax0*5e-5~...` with every parameter. */
export const surfaceCodec: LinkCodec<SurfaceSettings> = {
  form: { kind: "word", words: ["PARAMETER*PARAMETER*NODES"] },
  write({ axes, nodes: fine, held }) {
    const [x, y] = axes;
    const others = held ? [encoded(held.name), vector.write(held.values)] : [];
    return [axis.write(x), axis.write(y), nodes.write(fine), ...others].join("*");
  },
  read(text) {
    const [across = "", up = "", fine = "", name, ...values] = parts(text);
    const [x, y, number] = [axis.read(across), axis.read(up), nodes.read(fine)];
    if (!x || !y || !number || x.value === y.value) return undefined;
    const grid = { axes: [x.value, y.value], nodes: number.value } as const;
    if (name === undefined) return { value: grid };
    const held = vector.read(values.join("*"));
    if (!held || !isWhole(held.value)) return undefined;
    return { value: { ...grid, held: { name: decoded(name), values: held.value } } };
  },
};

function isWhole(values: Readonly<Partial<ParameterValues>>): values is ParameterValues {
  return names.every((name) => values[name] !== undefined);
}

/** A name without the star that divides parts. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll("*", "%2A");
}

/** A name as it was, or as it stands where somebody mended it by hand. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An entry where there is a value. */
function given<Name extends string>(
  name: Name,
  { value }: { readonly value: number | undefined },
): Partial<Record<Name, number>> {
  const entry: Partial<Record<Name, number>> = {};
  if (value !== undefined) entry[name] = value;
  return entry;
}
