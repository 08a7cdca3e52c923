/** @file Taking a table home in a form for people: which form, what a page is, and the button. */
import { useState, type KeyboardEvent } from "react";
import type { Arrangement } from "../../../core/report/forms/tablePages.ts";
import { formFiles } from "../../../core/report/forms/writtenForms.ts";
import type { Table } from "../../../core/report/tableFiles.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import { tableFormWords } from "../../words/tableForms.ts";
import { useWords } from "../../words/useWords.ts";
import "./tableForms.css";

/** CSV and JSON have buttons of their own. */
const forms = ["html", "markdown", "latex", "xlsx"] as const;
type Form = (typeof forms)[number];

const oneSite: readonly Arrangement[] = ["site", "pft"];
const severalSites: readonly Arrangement[] = ["pft", "position", "site"];

interface Props {
  /** Asked for when it is written. */
  readonly table: () => Table;
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly of: "oneSite" | "allSites" | "together";
}

export function TableForms({ table, name, of }: Props) {
  const words = useWords(tableFormWords);
  const runtime = useRuntime();
  const choices = of === "oneSite" ? oneSite : severalSites;
  const [form, chooseForm] = useState<Form>("html");
  const [by, chooseBy] = useState(choices[0]);
  const [failure, setFailure] = useState("");
  const save = async (): Promise<void> => {
    setFailure("");
    try {
      const order = { table: table(), by, form };
      await runtime.saveTable(`${name}.${formFiles[form].ending}`, order);
    } catch (error) {
      setFailure(words.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const closeOnEscape = (event: KeyboardEvent<HTMLDetailsElement>): void => {
    if (event.key !== "Escape" || !event.currentTarget.open) return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary")?.focus();
  };
  return (
    <details className="table-forms" onKeyDown={closeOnEscape}>
      <summary className="button plain" aria-label={words.moreLabel(words[of])}>
        {words.more}
      </summary>
      <div className="table-forms-choice">
        <SelectField
          label={words.form}
          hint={words.formHint}
          value={form}
          options={forms.map((value) => ({ value, label: words.forms[value] }))}
          onChange={chooseForm}
        />
        <SelectField
          label={words.by}
          hint={words.byHint}
          value={by}
          options={choices.map((value) => ({ value, label: words.arrangements[value] }))}
          onChange={chooseBy}
        />
        <Button icon="download" label={words.saveLabel(words[of])} onClick={() => void save()}>
          {words.save}
        </Button>
        {failure !== "" && <span role="alert">{failure}</span>}
      </div>
    </details>
  );
}
