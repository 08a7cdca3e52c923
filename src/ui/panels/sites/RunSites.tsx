/** @file The button that starts a sitting, with what every site will run with. */
import { isAlive } from "../../../store/selectors.ts";
import { presetOf } from "../../../store/settings.ts";
import type { QueueEntry } from "../../../store/siteQueue.ts";
import { stageNames } from "../../../store/workbench.ts";
import { plural } from "../../format.ts";
import { useRuntime, useSettings, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";

export function RunSites(props: {
  readonly entries: readonly QueueEntry[];
  readonly words: string;
  /** Said where nothing can be started. */
  readonly lack?: string | undefined;
}) {
  const { entries, words, lack } = props;
  const runtime = useRuntime();
  const settings = useSettings();
  const isBusy = useWorkbench(
    (state) =>
      state.device === undefined || stageNames.some((name) => isAlive(state.stages[name].status)),
  );
  const { ensemble, surrogate, calibration } = settings.chain;
  const preset = presetOf(settings);
  const shared = [
    preset === undefined ? "settings as they stand" : `preset ${preset}`,
    `seed ${ensemble.seed}`,
    plural(ensemble.members, "member"),
    `at most ${plural(surrogate.maxEpochs, "epoch")} of training`,
    `${plural(calibration.epochs, "epoch")} of calibration`,
  ];
  return (
    <div className="run-sites">
      <Button
        kind="primary"
        icon="play"
        disabled={isBusy || entries.length === 0}
        label={words}
        onClick={() => runtime.runSites(entries)}
      >
        {words}
      </Button>
      <span className="hint">{lack ?? `every site with ${shared.join(", ")}`}</span>
      {(settings.ownEnsemble ?? settings.ownSurrogate ?? settings.start.saved) !== undefined && (
        <span className="hint">what was brought for one site is left out here</span>
      )}
    </div>
  );
}
