/** @file Table: the frame of the end of the chain; what it shows is loaded when there is a table. */
import { lazy, Suspense } from "react";
import { useStage } from "../hooks/useWorkbench.ts";
import { Panel } from "./Panel.tsx";
import { AllSitesPlace } from "./sites/SitesPlaces.tsx";

const Downloads = lazy(async () => ({
  default: (await import("./table/JudgedTable.tsx")).JudgedDownloads,
}));
const View = lazy(async () => ({
  default: (await import("./table/JudgedTable.tsx")).JudgedTable,
}));

export function TablePanel() {
  const output = useStage("table").last?.output;
  const tools = output && (
    <Suspense>
      <Downloads output={output} />
    </Suspense>
  );
  return (
    <Panel name="table" tools={tools}>
      <AllSitesPlace />
      {output && (
        <Suspense>
          <View output={output} />
        </Suspense>
      )}
    </Panel>
  );
}
