/** @file The surface as it is looked at: what counts is chosen here, and everything is redrawn from what is there. */
import { useMemo } from "react";
import type { LikelihoodTarget } from "../../../core/identifiability/likelihood.ts";
import type { SurfaceLook } from "../../../store/lab.ts";
import { turnedVoices, usualTolerance, type Surface } from "../../../store/surface.ts";
import { formatCount } from "../../format.ts";
import { useLab, useLabRuns } from "../../hooks/useLab.ts";
import { useSettings } from "../../hooks/useWorkbench.ts";
import { NumberField, SelectField } from "../../widgets/Field.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";
import { SurfaceShown } from "./SurfaceShown.tsx";

const usualVoices: readonly LikelihoodTarget[] = ["H", "LE"];

export function SurfaceContent({ surface }: { readonly surface: Surface }) {
  const words = useWords(instrumentWords).surface;
  const { chain } = useSettings();
  const voices = useVoices(surface);
  const runs = useLabRuns();
  const chosenMonth = useLab((lab) => lab.surfaceMonth);
  const tolerance = useLab((lab) => lab.tolerance) ?? usualTolerance;
  const countsPriors = useLab((lab) => lab.withoutPriors) !== true;
  const showsMinima = useLab((lab) => lab.showsMinima) === true;
  const look = (choice: SurfaceLook): void => runs?.lookAtSurface(choice);
  const { priors } = chain.calibration;
  const hasPriors = surface.axes.some((name) => priors?.[name] !== undefined);
  const { silent, failed, months } = surface;
  // A link may name a month that this record does not have.
  const month = months.find((name) => name === chosenMonth);
  return (
    <>
      <div className="figure-choice">
        <VoiceField surface={surface} voices={voices} />
        <SelectField
          label={words.period}
          value={month ?? ""}
          options={[
            { value: "", label: words.record },
            ...months.map((value) => ({ value, label: value })),
          ]}
          onChange={(name) => look({ surfaceMonth: name === "" ? undefined : name })}
        />
        <NumberField
          label={words.tolerance}
          unit="%"
          value={100 * tolerance}
          min={0.1}
          max={100}
          step={0.5}
          onChange={(percent) => percent !== undefined && look({ tolerance: percent / 100 })}
        />
        {hasPriors && (
          <Check
            label={words.priors}
            isOn={countsPriors}
            turn={(isOn) => look({ withoutPriors: !isOn })}
          />
        )}
        <Check
          label={words.minima}
          isOn={showsMinima}
          turn={(isOn) => look({ showsMinima: isOn })}
        />
      </div>
      {silent.length > 0 && (
        <p className="hint" title={silent.map(({ reason }) => reason).join("; ")}>
          {words.silent(silent.map(({ target }) => words.voiceNames[target]).join(", "))}
        </p>
      )}
      {failed > 0 && <p className="hint">{words.failed(formatCount(failed))}</p>}
      <SurfaceShown
        surface={surface}
        voices={voices}
        month={month}
        tolerance={tolerance}
        priors={countsPriors ? priors : undefined}
        showsMinima={showsMinima}
      />
    </>
  );
}

/** The chosen quantities that speak here, H and LE where nothing was chosen; one at least. */
function useVoices({ targets }: Surface): readonly LikelihoodTarget[] {
  const chosen = useLab((lab) => lab.voices) ?? usualVoices;
  return useMemo(() => {
    const speaking = targets.map(({ target }) => target);
    const known = speaking.filter((name) => chosen.includes(name));
    return known.length > 0 ? known : speaking.slice(0, 1);
  }, [targets, chosen]);
}

function VoiceField({
  surface,
  voices,
}: {
  readonly surface: Surface;
  readonly voices: readonly LikelihoodTarget[];
}) {
  const words = useWords(instrumentWords).surface;
  const runs = useLabRuns();
  const speaking = surface.targets.map(({ target }) => target);
  return (
    <fieldset className="method-choice">
      <legend>{words.voices}</legend>
      {speaking.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={voices.includes(name)}
            onChange={() => runs?.lookAtSurface({ voices: turnedVoices(voices, name, speaking) })}
          />
          {words.voiceNames[name]}
        </label>
      ))}
    </fieldset>
  );
}

function Check(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={props.isOn} onChange={() => props.turn(!props.isOn)} />
      {props.label}
    </label>
  );
}
