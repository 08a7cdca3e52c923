/** @file Model: the default run and its start; what it shows is loaded when there is a run. */
import { lazy, Suspense, useState } from "react";
import { stateFileOf } from "../../store/startState.ts";
import type { Outputs } from "../../store/workbench.ts";
import { useRuntime, useStage } from "../hooks/useWorkbench.ts";
import { Button } from "../widgets/Button.tsx";
import { Panel } from "./Panel.tsx";
import { StartFields } from "./StartFields.tsx";

const Content = lazy(async () => ({
  default: (await import("./model/ModelContent.tsx")).ModelContent,
}));

export function ModelPanel() {
  const output = useStage("model").last?.output;
  return (
    <Panel
      name="model"
      settings={<StartFields />}
      tools={output && <Downloads outputs={output.outputs} />}
    >
      {output && (
        <Suspense>
          <Content output={output} />
        </Suspense>
      )}
    </Panel>
  );
}

function Downloads({ outputs }: Pick<Outputs["model"], "outputs">) {
  const runtime = useRuntime();
  const [failure, setFailure] = useState("");
  const saveOutputs = async (): Promise<void> => {
    const { outputsCsv } = await import("../../core/report/outputsCsv.ts");
    const text = [...outputsCsv(outputs.site, outputs.columns)];
    runtime.save(`${outputs.site.id}-outputs.csv`, new Blob(text, { type: "text/csv" }));
  };
  const saveState = async (): Promise<void> => {
    setFailure("");
    try {
      const { name, text } = await stateFileOf(outputs);
      runtime.save(name, new Blob([text], { type: "application/json" }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <Button
        icon="download"
        label="Download every output of every step"
        onClick={() => void saveOutputs()}
      >
        CSV
      </Button>
      <Button
        icon="download"
        label="Download the state at the end, for a run to go on from"
        onClick={() => void saveState()}
      >
        State
      </Button>
      {failure !== "" && (
        <span role="alert">{`The state could not be saved: ${failure}; load the page again.`}</span>
      )}
    </>
  );
}
