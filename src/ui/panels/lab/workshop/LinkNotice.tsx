/** @file A link that was opened over other work, or that was not quite understood: what was done instead. */
import type { LinkForm } from "../../../../store/linkCodecs.ts";
import { linkVersion, type LinkProblem } from "../../../../store/link.ts";
import type { LinkNotice as Link } from "../../../../store/workshop.ts";
import { useWorkshopRuns } from "../../../hooks/useWorkshop.ts";
import { Button } from "../../../widgets/Button.tsx";
import { useWords } from "../../../words/useWords.ts";
import { workshopWords } from "../../../words/workshop.ts";
import "./workshop.css";

type WorkshopWords = (typeof workshopWords)["en"];

export function LinkNotice({ link }: { readonly link: Link }) {
  const words = useWords(workshopWords);
  const act = useWorkshopRuns();
  return (
    <section className="link-notice" aria-label={words.linkTitle}>
      {link.problems.length > 0 && (
        <ul role="alert">
          {link.problems.map((problem) => (
            <li key={JSON.stringify(problem)}>{problemWords(problem, words)}</li>
          ))}
        </ul>
      )}
      {link.waiting && <p>{words.linkWaits}</p>}
      <div className="link-tools">
        {link.waiting && (
          <Button kind="primary" onClick={() => act((runs) => runs.takeLink())}>
            {words.take}
          </Button>
        )}
        <Button onClick={() => act((runs) => runs.leaveLink())}>
          {link.waiting ? words.leave : words.read}
        </Button>
      </div>
    </section>
  );
}

function problemWords(problem: LinkProblem, words: WorkshopWords): string {
  switch (problem.kind) {
    case "newer":
      return words.newer(problem.version, linkVersion);
    case "older":
      return words.older(problem.version, linkVersion);
    case "unknown version":
      return words.unknownVersion(problem.version);
    case "no version":
      return words.noVersion;
    case "unknown key":
      return words.unknownKey(problem.key);
    case "twice":
      return words.twice(problem.key);
    case "bad value":
      return words.badValue(problem.key, problem.text, formWords(problem.form, words));
    default:
      return problem satisfies never;
  }
}

function formWords(form: LinkForm, words: WorkshopWords): string {
  const { form: named } = words;
  switch (form.kind) {
    case "number":
      return (form.whole ? named.whole : named.number)(String(form.min), String(form.max));
    case "word":
      return named.word(form.words.join(", "));
    case "list":
      return named.list(formWords(form.of, words));
    case "record":
      return named.record(form.names.join(", "), formWords(form.of, words));
    case "optional":
      return named.optional(formWords(form.of, words));
    default:
      return form satisfies never;
  }
}
