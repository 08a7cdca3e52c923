/** @file Opens the fact sheet of a run over the page. */
import { lazy } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";
import { PaperButton } from "../table/PaperButton.tsx";

const FactSheet = lazy(async () => ({ default: (await import("./FactSheet.tsx")).FactSheet }));

export function FactSheetButton({ output }: { readonly output: TableOutput }) {
  return <PaperButton output={output} words={useWords(factSheetWords)} Paper={FactSheet} />;
}
