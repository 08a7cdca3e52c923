/** @file A calibration watched and steered: deck, changes, views, comparison, ledger, optimum and refinement. */
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import { outsideWarnings } from "../../../store/outside.ts";
import { formatCount, formatNumber, formatShare } from "../../format.ts";
import { useCalibrationRun } from "../../hooks/useCalibrationRun.ts";
import { useRefined } from "../../hooks/useRefined.ts";
import { useThrottled } from "../../hooks/useThrottled.ts";
import { useRuntime, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { BesideTools, CompareTable, isSame } from "./BesideSection.tsx";
import { ChangeFields } from "./ChangeFields.tsx";
import { EpochViews } from "./EpochViews.tsx";
import { LedgerTable } from "./LedgerTable.tsx";
import { OptimumView } from "./OptimumView.tsx";
import { RefineSection } from "./RefineSection.tsx";
import { SteeringBar, useDeck } from "./SteeringBar.tsx";

/** Time between two drawings of a calibration that runs, ms: what people can follow, and what leaves the page free. */
const redrawMs = 350;

export function CalibrationContent() {
  const stage = useStage("calibration");
  const newest = useCalibrationRun();
  const run = useThrottled(newest, stage.status === "running" ? redrawMs : 40);
  const kept = useWorkbench((state) => state.beside);
  const beside = run && isSame(run, kept) ? undefined : kept;
  const [chosen, choose] = useState<number | undefined>();
  const looked =
    run && chosen !== undefined && chosen < run.live.epochs.length ? chosen : undefined;
  const isDone = stage.status === "done";
  const refined = useRefined();
  return (
    <>
      <Tape choose={choose}>
        <div className="side-tools">
          <SteeringBar chosen={looked} choose={choose} />
          <BesideTools run={newest} beside={kept} />
        </div>
        <ChangeFields />
        <p className="hint" id="tape-keys">
          With the focus here: <kbd>space</kbd> plays and holds, <kbd>.</kbd> or <kbd>→</kbd> goes
          an epoch on, <kbd>←</kbd> an epoch back. A click in a plot looks at its epoch.
        </p>
        {run && <Watched run={run} beside={beside} chosen={looked} choose={choose} />}
      </Tape>
      {isDone && refined && (
        <p className="hint">Shown is the calibration of the round of refinement that is kept.</p>
      )}
      {isDone && !refined && <OptimumView optimum={stage.last.output.optimum} />}
      {stage.last && <RefineSection />}
    </>
  );
}

interface WatchedProps {
  readonly run: CalibrationRun;
  readonly beside: CalibrationRun | undefined;
  readonly chosen: number | undefined;
  readonly choose: (epoch: number | undefined) => void;
}

function Watched({ run, beside, chosen, choose }: WatchedProps) {
  const { parameters, epochs } = run.live;
  return (
    <>
      <Facts label="Calibration" facts={epochFacts(run)} />
      <Notice problems={outsideWarnings(parameters, epochs)} />
      <EpochViews run={run} beside={beside} chosen={chosen} choose={choose} />
      {beside && <CompareTable run={run} beside={beside} />}
      <LedgerTable run={run} />
    </>
  );
}

/** Keys that steer, heard while nothing within has a use of its own for them. */
function Tape(props: {
  readonly choose: (epoch: number | undefined) => void;
  readonly children: ReactNode;
}) {
  const runtime = useRuntime();
  const { turn, canStep } = useDeck();
  const keys: Readonly<Record<string, () => void>> = {
    " ": turn,
    ".": () => canStep && runtime.stepCalibration(),
    ArrowRight: () => canStep && runtime.stepCalibration(),
    ArrowLeft: () => {
      props.choose(undefined);
      runtime.backCalibration();
    },
  };
  const hear = (event: KeyboardEvent<HTMLElement>): void => {
    const act = keys[event.key];
    const { altKey, ctrlKey, metaKey } = event;
    if (!act || altKey || ctrlKey || metaKey || usesKeys(event.target)) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      className="tape"
      role="group"
      aria-label="Steering and views of the calibration"
      aria-describedby="tape-keys"
      tabIndex={0}
      onKeyDown={hear}
    >
      {props.children}
    </div>
  );
}

function usesKeys(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, button, summary, a, [role=tab]") !== null
  );
}

function epochFacts({ live }: CalibrationRun): readonly Fact[] {
  const newest = live.epochs.at(-1);
  const shares = live.tallies.at(-1)?.share ?? new Float32Array();
  const outside = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return [
    { name: "epochs done", value: formatCount(live.epochs.length) },
    { name: "H loss", value: formatNumber(newest?.lossH) },
    { name: "LE loss", value: formatNumber(newest?.lossLE) },
    { name: "range penalty, widths", value: formatNumber(newest?.rangePenalty) },
    {
      name: "outside the range now",
      value: formatShare(outside),
      tone: outside > 0 ? "warning" : undefined,
      hint: "share of windows and parameters whose raw value is outside its range; the surrogate was trained inside",
    },
    { name: "gradient norm", value: formatNumber(newest?.gradientNorm) },
    { name: "learning rate", value: formatNumber(newest?.learningRate) },
  ];
}
