/** @file The tape deck of a calibration: to the start, an epoch back, play, an epoch on, and a slider over its epochs. */
import { canSteer } from "../../../store/calibrationRun.ts";
import { canResume, missing } from "../../../store/selectors.ts";
import { formatCount } from "../../format.ts";
import { useKeys, useRuntime, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { liveOf } from "../../../store/stage.ts";
import { Button } from "../../widgets/Button.tsx";

interface BarProps {
  /** Epoch that is looked at; undefined: the newest. */
  readonly chosen: number | undefined;
  readonly choose: (epoch: number | undefined) => void;
}

export function SteeringBar({ chosen, choose }: BarProps) {
  const runtime = useRuntime();
  const deck = useDeck();
  const { done, total, isSteered } = deck;
  const goBack = (epoch: number): void => {
    choose(undefined);
    runtime.rewindCalibration(epoch);
  };
  return (
    <div className="deck">
      <Button
        icon="toStart"
        label="To the first epoch"
        disabled={!isSteered || done === 0}
        onClick={() => goBack(0)}
      />
      <Button
        icon="back"
        label="An epoch back"
        disabled={!isSteered || done === 0}
        onClick={() => {
          choose(undefined);
          runtime.backCalibration();
        }}
      />
      <PlayButton deck={deck} />
      <Button
        icon="step"
        label="An epoch on"
        disabled={!deck.canStep}
        onClick={runtime.stepCalibration}
      />
      <input
        type="range"
        className="deck-slider"
        aria-label="Epoch to look at"
        min={0}
        max={Math.max(1, done)}
        value={chosen ?? done}
        disabled={done === 0}
        onChange={({ target }) => {
          const epoch = Number(target.value);
          choose(epoch >= done ? undefined : epoch);
        }}
      />
      <output className="deck-epoch">
        {`epoch ${formatCount(chosen ?? done)} of ${formatCount(total)}`}
      </output>
      {chosen !== undefined && isSteered && (
        <Button
          label={`Go back to epoch ${chosen} and drop what came after`}
          onClick={() => goBack(chosen)}
        >
          {`Go back to epoch ${chosen}`}
        </Button>
      )}
    </div>
  );
}

type Deck = ReturnType<typeof useDeck>;

function PlayButton({ deck }: { readonly deck: Deck }) {
  if (deck.play === "hold") {
    return <Button icon="pause" label="Hold the calibration here" onClick={deck.turn} />;
  }
  const label = deck.play === "begin" ? "Begin the calibration" : "Play the calibration";
  return (
    <Button
      icon="play"
      kind="primary"
      label={label}
      disabled={deck.play === "none"}
      onClick={deck.turn}
    />
  );
}

/** What the deck can do in the state that the stage is in. */
export function useDeck() {
  const runtime = useRuntime();
  const stage = useStage("calibration");
  const key = useKeys().calibration;
  const isSteered = useWorkbench(canSteer);
  const isReady = useWorkbench((state) => missing(state, "calibration").length === 0);
  const epochsAsked = useWorkbench((state) => state.settings.present.chain.calibration.epochs);
  const { status } = stage;
  const live = liveOf(stage);
  const done = live?.epochs.length ?? 0;
  const total = live?.settings?.epochs ?? epochsAsked;
  const play = playWord(status, isReady, canResume(stage, key));
  const turn = (): void => {
    if (play === "hold") runtime.pause("calibration");
    else if (play === "play") runtime.resume("calibration");
    else if (play === "begin") runtime.start("calibration");
  };
  const isHeld = status === "paused" || (status === "stopped" && isSteered);
  const canStep = (isHeld && live?.calibrated === undefined) || (status === "idle" && isReady);
  return { status, done, total, isSteered, isReady, play, turn, canStep };
}

function playWord(status: string, isReady: boolean, goesOn: boolean) {
  if (status === "running") return "hold";
  if (goesOn) return "play";
  return status === "idle" && isReady ? "begin" : "none";
}
