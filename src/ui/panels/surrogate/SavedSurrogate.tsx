/** @file A surrogate out of a bundle: choosing it, and what it was trained on. */
import { useState } from "react";
import type { OpenedSurrogate } from "../../../store/workbench.ts";
import { formatCount } from "../../format.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Segmented } from "../../widgets/Field.tsx";
import { FileDoor } from "../../widgets/FileDoor.tsx";
import { Notice } from "../../widgets/Notice.tsx";

const sources = [
  { value: "train", label: "Train here" },
  { value: "file", label: "Saved one" },
] as const;

/** Train a surrogate, or open a saved one. */
export function SurrogateSource() {
  const runtime = useRuntime();
  const { ownSurrogate } = useSettings();
  const [asksForFile, setAsks] = useState(false);
  const isSaved = ownSurrogate !== undefined;
  const choose = (source: "train" | "file"): void => {
    setAsks(source === "file");
    if (source === "train" && isSaved) {
      runtime.change((settings) => ({ ...settings, ownSurrogate: undefined }));
    }
  };
  return (
    <div className="source">
      <Segmented
        label="Surrogate"
        value={isSaved || asksForFile ? "file" : "train"}
        options={sources}
        onChange={choose}
      />
      {(isSaved || asksForFile) && (
        <FileDoor
          label="Bundle with a saved surrogate"
          hint="or drop it here: the bundle of a calibration at this site; no ensemble is needed then"
          accept=".zip"
          onFiles={([file]) => runtime.bringSurrogate(file)}
        >
          Open a saved surrogate
        </FileDoor>
      )}
      {isSaved && <p className="file-names">{ownSurrogate.name}</p>}
    </div>
  );
}

const engineWords = {
  cpu: "processor, float64",
  webgpu: "WebGPU, float32",
  imported: "another model",
} as const;

/** Where the surrogate comes from. */
export function SavedCard({ saved }: { readonly saved: OpenedSurrogate }) {
  const { file, warnings } = saved;
  const { ensemble, bundle, surrogate } = file;
  const facts: readonly Fact[] = [
    { name: "bundle", value: bundle },
    { name: "trained on", value: `${formatCount(ensemble.members)} members` },
    { name: "that ran on", value: engineWords[ensemble.engine] },
    { name: "free", value: surrogate.parameters.join(", ") },
  ];
  return (
    <>
      <Facts label="Saved surrogate" facts={facts} />
      <Notice problems={warnings} />
    </>
  );
}
