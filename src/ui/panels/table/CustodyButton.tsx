/** @file Opens the chain of custody of a table over the page. */
import { lazy } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { custodyWords } from "../../words/custody.ts";
import { useWords } from "../../words/useWords.ts";
import { PaperButton } from "./PaperButton.tsx";

const Custody = lazy(async () => ({ default: (await import("./Custody.tsx")).Custody }));

export function CustodyButton({ output }: { readonly output: TableOutput }) {
  return <PaperButton output={output} words={useWords(custodyWords)} Paper={Custody} />;
}
