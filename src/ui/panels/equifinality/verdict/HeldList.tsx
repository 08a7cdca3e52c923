/** @file Parameters that are held at a value, each with a way back. */
import { parameter } from "../../../../core/model/parameters.ts";
import { fixedNames, released } from "../../../../store/fixedValues.ts";
import { formatNumber, formatUnit } from "../../../format.ts";
import { useRuntime, useSettings } from "../../../hooks/useWorkbench.ts";
import { Button } from "../../../widgets/Button.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";

export function HeldList() {
  const { remedies } = useWords(verdictWords);
  const runtime = useRuntime();
  const settings = useSettings();
  const names = fixedNames(settings);
  if (names.length === 0) return undefined;
  return (
    <ul className="held-list" aria-label={remedies.held}>
      {names.map((name) => {
        const value = `${formatNumber(settings.fixed?.[name])} ${formatUnit(parameter(name).unit)}`;
        return (
          <li key={name}>
            {remedies.heldAt(name, value)}
            <Button
              kind="quiet"
              label={remedies.releaseLabel(name)}
              onClick={() => runtime.change((now) => released(now, name))}
            >
              {remedies.release}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
