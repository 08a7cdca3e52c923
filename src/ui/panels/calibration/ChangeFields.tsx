/** @file Weights that may be changed on the way: set from the next epoch on, listed, and taken back. */
import { setAt } from "../../../store/calibrationChanges.ts";
import { formatCount } from "../../format.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { NumberField } from "../../widgets/Field.tsx";
import { useDeck } from "./SteeringBar.tsx";

export function ChangeFields() {
  const runtime = useRuntime();
  const { calibration } = useSettings().chain;
  const { done, total, isSteered } = useDeck();
  const now = setAt(calibration, done);
  return (
    <div className="changes">
      {isSteered && done < total && (
        <div className="figure-choice">
          <NumberField
            label="λ range from here on"
            hint="weight of the range penalty from the next epoch on; recorded as a change"
            value={now.lambda}
            min={0}
            max={1000}
            onChange={(lambda) => lambda !== undefined && runtime.changeCalibration({ lambda })}
          />
          <NumberField
            label="Learning rate from here on"
            hint="start of the cosine that the rate falls on, from the next epoch on; recorded as a change"
            value={now.learningRate}
            min={1e-6}
            max={1}
            onChange={(learningRate) =>
              learningRate !== undefined && runtime.changeCalibration({ learningRate })
            }
          />
        </div>
      )}
      <ChangeList done={done} />
    </div>
  );
}

function ChangeList({ done }: { readonly done: number }) {
  const runtime = useRuntime();
  const { changes = [] } = useSettings().chain.calibration;
  if (changes.length === 0) return undefined;
  return (
    <ul className="change-list" aria-label="Changes on the way">
      {changes.map(({ epoch, lambda, learningRate }) => (
        <li key={epoch} className={epoch >= done ? "ahead" : ""}>
          {`From epoch ${formatCount(epoch)}: ${[
            ...(lambda === undefined ? [] : [`λ ${lambda}`]),
            ...(learningRate === undefined ? [] : [`learning rate ${learningRate}`]),
          ].join(", ")}${epoch >= done ? " (ahead)" : ""}`}
          <Button
            kind="quiet"
            icon="undo"
            label={`Take back the change of epoch ${epoch}`}
            onClick={() => runtime.takeBackChange(epoch)}
          />
        </li>
      ))}
    </ul>
  );
}
