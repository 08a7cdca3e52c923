/** @file How well the surrogate tells the output that is looked at: against ILS, and on held-out members. */
import type { SurrogateWitness } from "../../../../core/identifiability/sensitivity/sensitivity.ts";
import {
  outputFluxes,
  outputUnits,
  toldWell,
  type SensitivityOutput,
} from "../../../../store/sensitivityChoice.ts";
import { formatCount, formatNumber, formatUnit } from "../../../format.ts";
import { Facts, type Fact } from "../../../widgets/Facts.tsx";
import { sensitivityWords } from "../../../words/sensitivity.ts";
import { useWords } from "../../../words/useWords.ts";

export function WitnessView(props: {
  readonly witness: SurrogateWitness;
  readonly output: SensitivityOutput;
}) {
  const { witness, output } = props;
  const words = useWords(sensitivityWords).witness;
  const { errors, skill } = witness;
  const isTold = typeof errors !== "string";
  const isGood = isTold && toldWell(errors[output]);
  const unit = output === "loss" ? "" : ` ${formatUnit(outputUnits[output])}`;
  const own: readonly Fact[] = isTold
    ? [
        {
          name: words.R2,
          value: formatNumber(errors[output].R2),
          tone: isGood ? "good" : "bad",
          hint: words.R2Hint,
        },
        {
          name: words.rmse,
          value: `${formatNumber(errors[output].rmse)}${unit}`,
          hint: words.rmseHint,
        },
        {
          name: words.members,
          value: formatCount(errors[output].members),
          hint: words.membersHint,
        },
      ]
    : [];
  const held = outputFluxes[output].map((flux): Fact => ({
    name: words.skill(flux),
    value: formatNumber(skill[flux].effectR2),
    hint: words.skillHint,
  }));
  return (
    <>
      <Facts label={words.title} facts={[...own, ...held]} />
      {!isTold && <p className="hint">{errors}</p>}
      {isTold && !isGood && <p className="hint">{words.poor}</p>}
    </>
  );
}
