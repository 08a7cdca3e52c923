/** @file The month under the hand: month, sliders, plot, errors. */
import { useEffect, useRef, useState, type RefObject } from "react";
import { positionsOf } from "../../../store/lab.ts";
import { defaultsOf } from "../../../store/parameterDefaults.ts";
import { usedOutputs } from "../../../store/refinement.ts";
import { freshOutput, keysOf } from "../../../store/selectors.ts";
import type { Workbench } from "../../../store/workbench.ts";
import { formatNumber } from "../../format.ts";
import { useLab, useLabRuns } from "../../hooks/useLab.ts";
import { useKeys, useSettings, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";
import { MonthErrors } from "./MonthErrors.tsx";
import { MonthPlot } from "./MonthPlot.tsx";
import { NoiseField } from "./NoiseField.tsx";
import { Sliders } from "./Sliders.tsx";
import "./instruments.css";

export function MonthBench() {
  const words = useWords(instrumentWords);
  const runs = useLabRuns();
  const key = useKeys().model;
  const isReady = useWorkbench((state) => state.stages.model.last?.key === key);
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const opened = useLab((lab) => lab.key);
  useEffect(() => {
    if (isReady && isSeen && opened !== key) runs?.open();
  }, [isReady, isSeen, opened, key, runs]);
  return (
    <div ref={place} className="month-bench">
      {isReady ? <OpenBench /> : <p className="hint">{words.waitsForModel}</p>}
    </div>
  );
}

function OpenBench() {
  const words = useWords(instrumentWords);
  const runs = useLabRuns();
  const status = useLab((lab) => lab.status);
  const problem = useLab((lab) => lab.problem);
  const lead = useLab((lab) => lab.look?.leadDays);
  const output = useWorkbench((state) => state.stages.site.last?.output);
  const showsTruth = useLab((lab) => lab.showsTruth);
  const { free } = useSettings();
  if (status === "failed") {
    return (
      <div className="notice warning" role="alert">
        <p>{problem}</p>
        <Button onClick={() => runs?.open()}>{words.openAgain}</Button>
      </div>
    );
  }
  if (lead === undefined || !output) return <p className="hint">{words.opening}</p>;
  return (
    <>
      <BenchTools />
      <Sliders
        free={free}
        base={defaultsOf(output.site.attributes)}
        truth={showsTruth ? output.truth : undefined}
      />
      <div className="month-lines">
        <MonthPlot />
        <MonthErrors />
        <p className="hint">{words.lead(formatNumber(lead, 2))}</p>
      </div>
    </>
  );
}

function BenchTools() {
  const words = useWords(instrumentWords);
  const runs = useLabRuns();
  const months = useLab((lab) => lab.months);
  const month = useLab((lab) => lab.look?.month ?? "");
  const showsTruth = useLab((lab) => lab.showsTruth);
  const hasPrevious = useLab((lab) => lab.previous.length > 0);
  const truth = useWorkbench((state) => state.stages.site.last?.output.truth);
  const calibrated = useWorkbench(calibratedOf);
  const { free } = useSettings();
  return (
    <div className="bench-tools">
      <SelectField
        label={words.month}
        value={month}
        options={months.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => runs?.chooseMonth(name)}
      />
      <Button onClick={() => runs?.take({})}>{words.allToDefault}</Button>
      {calibrated && (
        <Button onClick={() => runs?.take(positionsOf(free, calibrated))}>
          {words.toCalibrated}
        </Button>
      )}
      {truth && (
        <>
          {showsTruth && (
            <Button onClick={() => runs?.take(positionsOf(free, truth))}>{words.toTruth}</Button>
          )}
          <label className="check" title={words.truthHint}>
            <input
              type="checkbox"
              checked={showsTruth}
              onChange={() => runs?.showTruth(!showsTruth)}
            />
            {words.truth}
          </label>
          <NoiseField />
        </>
      )}
      <Button kind="quiet" disabled={!hasPrevious} onClick={() => runs?.clearPrevious()}>
        {words.clear}
      </Button>
    </div>
  );
}

/** The bounded vector of the calibration in use, where it is fresh. */
function calibratedOf(state: Workbench) {
  const keys = keysOf(state);
  return freshOutput(state, "site", keys) && usedOutputs(state, keys)?.calibration.bounded;
}

/** Whether the element has been in sight: from then on it is at work. */
function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [isSeen, see] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) see(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isSeen;
}
