/** @file Takes a calibration home in the forms that other tools read, and says what is not in them. */
import { useState } from "react";
import type { Problem } from "../../../core/base/result.ts";
import type { ExchangeForm } from "../../../core/exchange/exchanged.ts";
import type { ExchangeTold } from "../../../runtime/exchangeRun.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { useWords } from "../../words/useWords.ts";
import { Button } from "../../widgets/Button.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { exchangeWords } from "../../words/exchange.ts";
import "./exchange.css";

const forms = ["callmip", "alma", "namelist", "petab"] as const satisfies readonly ExchangeForm[];

/** What the newest export came to; the words of one under way. */
type State =
  | { readonly kind: "idle" | "stopped" }
  | { readonly kind: "working"; readonly words: string; readonly stop: AbortController }
  | { readonly kind: "done"; readonly told: ExchangeTold }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "failed"; readonly reason: string };

export function ExchangeDownloads({ output }: { readonly output: Outputs["table"] }) {
  const runtime = useRuntime();
  const words = useWords(exchangeWords);
  const [state, setState] = useState<State>({ kind: "idle" });
  const save = async (form: ExchangeForm): Promise<void> => {
    const stop = new AbortController();
    const { word } = words.forms[form];
    const work = (said: string): void => setState({ kind: "working", words: said, stop });
    work(words.working(word));
    try {
      const told = await runtime.saveExchange({
        bundle: output.bundle,
        form,
        signal: stop.signal,
        tell: ({ done, total, unit }) =>
          work(words.progress(word, Math.round(done), Math.round(total), unit)),
      });
      setState(
        told.ok ? { kind: "done", told: told.value } : { kind: "refused", problems: told.problems },
      );
    } catch (error) {
      if (stop.signal.aborted) setState({ kind: "stopped" });
      else {
        setState({
          kind: "failed",
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    }
  };
  return (
    <section className="side-section" aria-label={words.title}>
      <h3>{words.title}</h3>
      <div className="side-tools">
        {forms.map((form) => (
          <Button
            key={form}
            icon="download"
            label={words.forms[form].label}
            disabled={state.kind === "working"}
            onClick={() => void save(form)}
          >
            {words.forms[form].word}
          </Button>
        ))}
      </div>
      <p className="hint">{words.hint}</p>
      <Outcome state={state} />
    </section>
  );
}

function Outcome({ state }: { readonly state: State }) {
  const words = useWords(exchangeWords);
  switch (state.kind) {
    case "idle":
      return undefined;
    case "working":
      return (
        <p className="exchange-work" role="status">
          <span>{state.words}</span>
          <Button kind="quiet" label={words.stopLabel} onClick={() => state.stop.abort()}>
            {words.stop}
          </Button>
        </p>
      );
    case "stopped":
      return <p role="status">{words.stopped}</p>;
    case "failed":
      return <p role="alert">{words.failed(state.reason)}</p>;
    case "refused":
      return <Notice problems={state.problems} />;
    case "done":
      return <Told told={state.told} />;
    default:
      return state satisfies never;
  }
}

function Told({ told: { names, leftOut, notes } }: { readonly told: ExchangeTold }) {
  const words = useWords(exchangeWords);
  return (
    <div className="exchange-told" role="status">
      <p>{words.written(names)}</p>
      <ul className="footnote">
        {leftOut.map(({ what, why }) => (
          <li key={what}>{words.leftOut(what, why)}</li>
        ))}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
