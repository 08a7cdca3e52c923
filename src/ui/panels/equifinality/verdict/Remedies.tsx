/** @file What can be done about a parameter: one edit of the settings, with or without calibrating again at once. */
import { canApply, withRemedy, type Remedy } from "../../../../store/advice.ts";
import type { VerdictRow } from "../../../../store/evidenceView.ts";
import { formatNumber, formatUnit } from "../../../format.ts";
import { useRuntime, useSettings, useStage } from "../../../hooks/useWorkbench.ts";
import { Button } from "../../../widgets/Button.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";

export function Remedies({ row }: { readonly row: VerdictRow }) {
  const { remedies: words } = useWords(verdictWords);
  const runtime = useRuntime();
  const settings = useSettings();
  const site = useStage("site").last?.output.site;
  if (!site) return undefined;
  const { parameter: name, advice, best, unit } = row;
  const hasPrior = settings.chain.calibration.priors?.[name] !== undefined;
  const fixed = words.fix(`${formatNumber(best)} ${formatUnit(unit)}`);
  const all: readonly { readonly remedy: Remedy; readonly label: string }[] = [
    { remedy: { kind: "prior" }, label: words.prior },
    { remedy: { kind: "fix", value: best }, label: fixed },
    { remedy: { kind: "leaveOut" }, label: words.leaveOut },
  ];
  const apply = (remedy: Remedy): void =>
    runtime.change((now) => withRemedy(now, site, name, remedy));
  return (
    <div className="remedies">
      <h5>{words.title}</h5>
      {all.map(({ remedy, label }) => {
        const isPrior = remedy.kind === "prior";
        const isDone = isPrior && hasPrior;
        const isOff = isDone || !canApply(settings, name, remedy);
        const kind = remedy.kind === advice ? "primary" : "plain";
        return (
          <div key={remedy.kind} className="remedy">
            <span>{isDone ? words.hasPrior : label}</span>
            <Button
              label={words.applyLabel(label, name)}
              disabled={isOff}
              onClick={() => apply(remedy)}
            >
              {words.apply}
            </Button>
            <Button
              kind={kind}
              label={words.applyAndRunLabel(label, name)}
              disabled={isOff}
              onClick={() => {
                apply(remedy);
                runtime.judgeAnew();
              }}
            >
              {words.applyAndRun}
            </Button>
          </div>
        );
      })}
      <p className="hint">{words.hint}</p>
    </div>
  );
}
