/** @file The fact sheet of a run: one page of paper, shown over the page in the colours of paper. */
import { useEffect, useMemo, useRef } from "react";
import { createPortal } from "react-dom";
import { factSheetOf } from "../../../store/factSheet.ts";
import { freshOutput, keysOf } from "../../../store/selectors.ts";
import type { TableOutput } from "../../../store/workbench.ts";
import { useWorkbench } from "../../hooks/useWorkbench.ts";
import { cssVariables, themes } from "../../theme.ts";
import { Button } from "../../widgets/Button.tsx";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";
import { SheetFacts } from "./FactSheetFacts.tsx";
import { SheetFigures } from "./FactSheetFigures.tsx";
import { SheetParameters, SheetSkill } from "./FactSheetTables.tsx";
import "./factSheet.css";

interface SheetProps {
  readonly output: TableOutput;
  readonly onClose: () => void;
}

export function FactSheet({ output, onClose }: SheetProps) {
  const words = useWords(factSheetWords);
  const evidence = useWorkbench((state) => freshOutput(state, "evidence", keysOf(state)));
  const sheet = useMemo(() => factSheetOf(output, evidence), [output, evidence]);
  const { id, synthetic } = sheet.site.site;
  const { seed, bundle, created } = sheet.manifest;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog
      ref={dialog}
      className="fact-sheet"
      style={cssVariables(themes.light)}
      aria-label={words.title(id)}
      onClose={onClose}
    >
      <div className="fact-sheet-tools">
        <Button kind="primary" onClick={() => globalThis.print()}>
          {words.print}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
      </div>
      <article className="sheet">
        <header>
          <h1>{words.title(id)}</h1>
          <p>{words.from(seed, bundle, created.slice(0, 10))}</p>
          <p className={synthetic ? "sheet-mark" : ""}>
            {synthetic ? words.synthetic : words.measured}
          </p>
        </header>
        <SheetFacts sheet={sheet} output={output} />
        <SheetParameters sheet={sheet} />
        <SheetSkill sheet={sheet} />
        <SheetFigures output={output} />
        <footer>
          <p>{words.values}</p>
          <p>{words.independent}</p>
        </footer>
      </article>
    </dialog>,
    document.body,
  );
}
