/** @file A behavioural set under a threshold that is dragged: facts, ranges, dotty plots, pairs, bands. */
import { useMemo, useState } from "react";
import type { ScoredEnsemble } from "../../../../core/identifiability/behavioural/scoreMembers.ts";
import {
  behaviouralView,
  otherMembers,
  type BehaviouralView as View,
} from "../../../../store/behavioural.ts";
import { chosenRise, riseAt, slidTo } from "../../../../store/behaviouralChoice.ts";
import { marksOf, type Mark } from "../../../../store/marks.ts";
import { formatCount, formatNumber, formatShare } from "../../../format.ts";
import { useSteady } from "../../../hooks/useSteady.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useRuntime, useSettings } from "../../../hooks/useWorkbench.ts";
import { bandsFigure } from "../../../plots/equifinality/bandsFigure.ts";
import { cornerFigure } from "../../../plots/equifinality/cornerFigure.ts";
import { dottyFigure } from "../../../plots/equifinality/dottyFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import type { Theme } from "../../../theme.ts";
import { Facts, type Fact } from "../../../widgets/Facts.tsx";
import { behaviouralWords, type BehaviouralWords } from "../../../words/behavioural.ts";
import { useWords } from "../../../words/useWords.ts";
import { cornerAxis, parameterAxis } from "../parameterAxes.ts";
import { BehaviouralTable } from "./BehaviouralTable.tsx";

/** Fewer members make no set to speak of (our choice). */
const fewMembers = 10;

export function BehaviouralView({ scored }: { readonly scored: ScoredEnsemble }) {
  const words = useWords(behaviouralWords);
  const theme = useTheme();
  const [rise, setRise] = useState(chosenRise(useSettings()));
  const marks = useSteady((state) => marksOf(state, scored.parameters));
  const view = useMemo(() => behaviouralView(scored, rise), [scored, rise]);
  const figures = useMemo(
    () => figuresOf({ scored, view, marks, words, theme }),
    [scored, view, marks, words, theme],
  );
  const { members } = view.set;
  return (
    <>
      <RiseSlider rise={rise} onChange={setRise} words={words} />
      <Facts label={words.facts.label} facts={factsOf(scored, view, words)} />
      {members.length < fewMembers && (
        <p className="hint warning" role="status">
          {words.few(formatCount(members.length))}
        </p>
      )}
      <BehaviouralTable ranges={view.ranges} marks={marks} words={words} />
      <p className="hint">{words.weights}</p>
      <div className="figures">
        {figures.map((figure) => (
          <div key={figure.name} className="wide">
            <Plot figure={figure} />
          </div>
        ))}
      </div>
    </>
  );
}

function RiseSlider(props: {
  readonly rise: number;
  readonly onChange: (rise: number) => void;
  readonly words: BehaviouralWords;
}) {
  const { rise, onChange, words } = props;
  const runtime = useRuntime();
  // Kept where it is let go: on its way it is no step to be undone.
  const keep = (): void => runtime.change((now) => ({ ...now, rise }));
  const text = words.rise(formatShare(rise));
  return (
    <label className="rise-slider">
      <span>{words.slider}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.005}
        value={slidTo(rise)}
        aria-valuetext={text}
        onChange={(event) => onChange(riseAt(Number(event.target.value)))}
        onPointerUp={keep}
        onKeyUp={keep}
      />
      <output>{text}</output>
    </label>
  );
}

function factsOf(
  { loss, failed }: ScoredEnsemble,
  { set, bands }: View,
  { facts }: BehaviouralWords,
): readonly Fact[] {
  const named = { H: facts.insideH, LE: facts.insideLE };
  return [
    {
      name: facts.members,
      value: facts.of(formatCount(set.members.length), formatCount(loss.length)),
      hint: facts.membersHint,
    },
    { name: facts.best, value: formatNumber(set.bestLoss) },
    { name: facts.limit, value: formatNumber(set.limit) },
    ...bands.map(({ flux, inside }) => ({
      name: named[flux],
      value: formatShare(inside),
      hint: facts.insideHint,
    })),
    ...(failed > 0
      ? [{ name: facts.failed, value: formatCount(failed), tone: "warning" as const }]
      : []),
  ];
}

interface Drawn {
  readonly scored: ScoredEnsemble;
  readonly view: View;
  readonly marks: readonly Mark[];
  readonly words: BehaviouralWords;
  readonly theme: Theme;
}

function figuresOf({ scored, view, marks, words, theme }: Drawn) {
  const { set, positions, shares, correlation, bands, ratios } = view;
  const { parameters, dates } = scored;
  const axes = parameters.map(parameterAxis);
  const inside = { positions, ratios };
  const outside = otherMembers(scored, set);
  const limit = 1 + set.rise;
  return [
    dottyFigure({ axes, inside, outside, limit, marks }, words.dotty, theme),
    ...(parameters.length > 1
      ? [
          cornerFigure(
            {
              name: "behavioural-pairs",
              axes: parameters.map((name) => cornerAxis(name)),
              shares,
              pairs: { kind: "points", positions },
              correlation,
              marks,
            },
            words.corner,
            theme,
          ),
        ]
      : []),
    bandsFigure({ bands, dates }, words.bands, theme),
  ];
}
