/** @file One slider per free parameter: position in its range, value with unit; ILS follows every move. */
import {
  parameter,
  type ParameterName,
  type ParameterValues,
} from "../../../core/model/parameters.ts";
import { defaultPosition, positionOf, valuesAt, type Positions } from "../../../store/lab.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import { useLab, useLabRuns } from "../../hooks/useLab.ts";
import { Explain } from "../../widgets/Explain.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

interface SlidersProps {
  readonly free: readonly ParameterName[];
  readonly base: ParameterValues;
  /** Marked on the sliders where it is shown. */
  readonly truth: ParameterValues | undefined;
}

export function Sliders({ free, base, truth }: SlidersProps) {
  const words = useWords(instrumentWords);
  const positions = useLab((lab) => lab.positions);
  const values = valuesAt(positions, free, base);
  return (
    <fieldset className="sliders">
      <legend>{words.sliders}</legend>
      {free.map((name) => (
        <div key={name} className="slider-row">
          <Slider name={name} value={values[name]} place={places(name, positions, base, truth)} />
          <Explain topic={{ kind: "parameter", name }} />
        </div>
      ))}
      <p className="hint">{words.sliderHint}</p>
    </fieldset>
  );
}

interface Places {
  readonly now: number;
  readonly default: number;
  readonly truth: number | undefined;
}

function places(
  name: ParameterName,
  positions: Positions,
  base: ParameterValues,
  truth: ParameterValues | undefined,
): Places {
  return {
    now: positionOf(positions, name, base),
    default: defaultPosition(name, base),
    truth: truth && defaultPosition(name, truth),
  };
}

/** Steps over the whole range: what an arrow key moves by. */
const steps = 200;

function Slider(props: {
  readonly name: ParameterName;
  readonly value: number;
  readonly place: Places;
}) {
  const { name, value, place } = props;
  const runs = useLabRuns();
  const { meaning, unit, signature } = parameter(name);
  const told = `${formatNumber(value)} ${formatUnit(unit)}`;
  return (
    <label className="slider" title={`${meaning}: ${signature}`}>
      <span className="slider-name">{name}</span>
      <span className="slider-track">
        <Mark kind="default" at={place.default} />
        {place.truth !== undefined && <Mark kind="truth" at={place.truth} />}
        <input
          type="range"
          min={0}
          max={1}
          step={1 / steps}
          value={place.now}
          aria-label={name}
          aria-valuetext={told}
          onChange={(event) => runs?.turn(name, Number(event.target.value), event.timeStamp)}
          onDoubleClick={(event) => runs?.turn(name, place.default, event.timeStamp)}
        />
      </span>
      <output className="slider-value">
        {formatNumber(value)} <small>{formatUnit(unit)}</small>
      </output>
    </label>
  );
}

/** Width of the thumb, px. */
const thumbPx = 16;

/** A place on the track. */
function Mark({ kind, at }: { readonly kind: "default" | "truth"; readonly at: number }) {
  // The thumb's middle travels over the track less its own width.
  const left = `calc(${thumbPx / 2}px + ${at} * (100% - ${thumbPx}px))`;
  return <i className={`slider-mark ${kind}`} style={{ left }} />;
}
