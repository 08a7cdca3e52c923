/** @file What of the lab stands in a link: the month, where the sliders stand, a twin's truth, how a surface is looked at. */
import { likelihoodTargets } from "../core/identifiability/likelihood.ts";
import { parameters } from "../core/model/parameters.ts";
import type { LabChoice } from "./lab.ts";
import {
  flag,
  listOf,
  numberIn,
  oneOf,
  optional,
  recordOf,
  type LinkCodec,
  type LinkForm,
} from "./linkCodecs.ts";

/** The lab as it is opened. */
export const untouchedLab: LabChoice = { positions: {}, showsTruth: false };

/** One choice of the lab in a link. */
export interface LabField {
  readonly key: string;
  readonly form: LinkForm;
  readonly write: (choice: LabChoice) => string;
  readonly read: (text: string) => ((choice: LabChoice) => LabChoice) | undefined;
}

function field<K extends keyof LabChoice>(
  key: string,
  name: K,
  codec: LinkCodec<LabChoice[K]>,
): LabField {
  return {
    key,
    form: codec.form,
    write: (choice) => codec.write(choice[name]),
    read(text) {
      const read = codec.read(text);
      return read && ((choice) => ({ ...choice, [name]: read.value }));
    },
  };
}

/** `2021-07`. */
const monthCodec: LinkCodec<string> = {
  form: { kind: "word", words: ["YEAR-MONTH"] },
  write: (name) => name,
  read: (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { value: text } : undefined),
};

const names = parameters.map(({ name }) => name);

export const labFields: readonly LabField[] = [
  field("month", "month", optional(monthCodec)),
  field("at", "positions", recordOf(names, numberIn(0, 1))),
  field("truth", "showsTruth", flag),
  field("voices", "voices", optional(listOf(oneOf(likelihoodTargets)))),
  field("only", "surfaceMonth", optional(monthCodec)),
  field("within", "tolerance", optional(numberIn(0.001, 1))),
  field("bare", "withoutPriors", optional(flag)),
  field("minima", "showsMinima", optional(flag)),
];

/** What is chosen, without what was made of it. */
export function labChoice(lab: LabChoice): LabChoice {
  const { month, positions, showsTruth } = lab;
  const { voices, surfaceMonth, tolerance, withoutPriors, showsMinima } = lab;
  const surface = { voices, surfaceMonth, tolerance, withoutPriors, showsMinima };
  return { month, positions, showsTruth, ...surface };
}
