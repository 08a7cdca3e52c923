/** @file The table and its downloads with verdicts, where they were found of what it shows. */
import { useMemo } from "react";
import { verdictsOfTable, withFoundVerdicts } from "../../../store/tableVerdicts.ts";
import type { TableOutput } from "../../../store/workbench.ts";
import { useWorkbench } from "../../hooks/useWorkbench.ts";
import { CustodyButton } from "./CustodyButton.tsx";
import { Downloads, TableView } from "./TableView.tsx";

interface Props {
  readonly output: TableOutput;
}

export function JudgedDownloads({ output }: Props) {
  const judged = useJudged(output);
  return (
    <>
      <CustodyButton output={output} />
      <Downloads output={judged} />
    </>
  );
}

export function JudgedTable({ output }: Props) {
  return <TableView output={useJudged(output)} />;
}

function useJudged(output: TableOutput): TableOutput {
  const verdicts = useWorkbench(verdictsOfTable);
  return useMemo(() => withFoundVerdicts(output, verdicts), [output, verdicts]);
}
