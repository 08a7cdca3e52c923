/** @file Settings of several parts as text of a link: a prior, a split, changes made on the way. */
import { priorKinds, type Prior } from "../core/calibration/priors.ts";
import type { CalibrationChange } from "../core/calibration/schedule.ts";
import type { Split } from "../core/site/split.ts";
import { listOf, numberIn, oneOf, optional, wholeIn, type LinkCodec } from "./linkCodecs.ts";

/** Texts of several values, one after the other. */
export const parts = (text: string): readonly string[] => text.split("*");

export const anyNumber = numberIn(-1e12, 1e12);
const kind = oneOf(priorKinds);

/** `normal*12*1.5`: kind, mean, standard deviation. */
export const priorCodec: LinkCodec<Prior> = {
  form: { kind: "word", words: priorKinds.map((name) => `${name}*MEAN*SD`) },
  write: (prior) => [prior.kind, prior.mean, prior.sd].join("*"),
  read(text) {
    const [name, mean, sd, ...more] = parts(text);
    const [isKind, center, spread] = [kind.read(name), readNumber(mean), readNumber(sd)];
    if (!isKind || !center || !spread || spread.value <= 0 || more.length > 0) return undefined;
    return { value: { kind: isKind.value, mean: center.value, sd: spread.value } };
  },
};

function readNumber(text: string | undefined) {
  return text === undefined ? undefined : anyNumber.read(text);
}

const years = listOf(wholeIn(1, 9999));

/** `none`, `first`, `second` (half-months that train), or the years that train. */
export const splitCodec: LinkCodec<Split> = {
  form: { kind: "word", words: ["none", "first", "second", "YEAR~YEAR"] },
  write(split) {
    if (split.kind === "years") return years.write(split.train);
    return split.kind === "none" ? "none" : split.train;
  },
  read(text) {
    if (text === "none") return { value: { kind: "none" } };
    if (text === "first" || text === "second") {
      return { value: { kind: "half-months", train: text } };
    }
    const train = years.read(text);
    return train && { value: { kind: "years", train: train.value } };
  },
};

const changedEpoch = wholeIn(0, 100_000);
const changedLambda = optional(numberIn(0, 1000));
const changedRate = optional(numberIn(1e-6, 1));

/** `40*0.5*-`: epoch, weight of the range penalty, learning rate; "-" where it stays. */
const changeCodec: LinkCodec<CalibrationChange> = {
  form: { kind: "word", words: ["EPOCH*LAMBDA*RATE"] },
  write: ({ epoch, lambda, learningRate }) =>
    [epoch, changedLambda.write(lambda), changedRate.write(learningRate)].join("*"),
  read(text) {
    const [at, penalty, rate, ...more] = parts(text);
    const epoch = changedEpoch.read(at);
    const lambda = changedLambda.read(penalty ?? "");
    const learningRate = changedRate.read(rate ?? "");
    if (!epoch || !lambda || !learningRate || more.length > 0) return undefined;
    return {
      value: {
        epoch: epoch.value,
        ...(lambda.value !== undefined && { lambda: lambda.value }),
        ...(learningRate.value !== undefined && { learningRate: learningRate.value }),
      },
    };
  },
};

export const changesCodec = listOf(changeCodec);
