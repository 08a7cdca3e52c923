/** @file What verdicts are asked of: quantities that speak, where the search begins, how many further starts. */
import {
  askable,
  evidenceChoice,
  type LikelihoodTarget,
} from "../../../../store/evidenceChoice.ts";
import type { EvidenceChoice } from "../../../../store/settings.ts";
import { useRuntime, useSettings, useStage } from "../../../hooks/useWorkbench.ts";
import { NumberField, Segmented } from "../../../widgets/Field.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";

export function VerdictFields() {
  const words = useWords(verdictWords);
  const runtime = useRuntime();
  const choice = evidenceChoice(useSettings());
  const { targets, from, candidates } = choice;
  const observations = useStage("site").last?.output.site.observations;
  const set = (next: Partial<EvidenceChoice>): void =>
    runtime.change((now) => ({ ...now, evidence: { ...evidenceChoice(now), ...next } }));
  return (
    <div className="figure-choice">
      <fieldset className="method-choice">
        <legend>{words.targetsLegend}</legend>
        {askable.map(({ target, observed }) => {
          const isChosen = targets.includes(target);
          const isMissing = observations !== undefined && observations[observed] === undefined;
          const isLast = isChosen && targets.length === 1;
          return (
            <label key={target} title={isMissing ? words.notObserved : undefined}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isLast || (isMissing && !isChosen)}
                onChange={() => set({ targets: turned(targets, target) })}
              />
              {words.targets[target]}
            </label>
          );
        })}
      </fieldset>
      <Segmented
        label={words.from}
        value={from}
        options={[
          { value: "calibration", label: words.fromCalibration },
          { value: "defaults", label: words.fromDefaults },
        ]}
        onChange={(next) => set({ from: next })}
      />
      <NumberField
        label={words.candidates}
        hint={words.candidatesHint}
        value={candidates}
        placeholder="96"
        min={0}
        max={100_000}
        step={1}
        optional
        onChange={(next) => set({ candidates: next })}
      />
    </div>
  );
}

/** The targets with one taken out or put in, in their own order. */
function turned(
  targets: readonly LikelihoodTarget[],
  turn: LikelihoodTarget,
): readonly LikelihoodTarget[] {
  const names = askable.map(({ target }) => target);
  return names.filter((target) => targets.includes(target) !== (target === turn));
}
