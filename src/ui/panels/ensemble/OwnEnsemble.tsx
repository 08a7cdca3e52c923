/** @file An ensemble that ran elsewhere: choosing its files, what was found in them; and taking an ensemble home. */
import { useState } from "react";
import type { ImportSummary } from "../../../core/ensemble/imported/importEnsemble.ts";
import type { EnsembleForm } from "../../../runtime/pipeline.ts";
import type { ImportedFiles, Outputs } from "../../../store/workbench.ts";
import { formatCount, formatSeconds, formatShare, plural } from "../../format.ts";
import { useRuntime, useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Segmented } from "../../widgets/Field.tsx";
import { FileDoor } from "../../widgets/FileDoor.tsx";
import { Notice } from "../../widgets/Notice.tsx";

const sources = [
  { value: "run", label: "Run here" },
  { value: "files", label: "My own" },
] as const;

/** Run members here, or bring those of another model. */
export function EnsembleSource() {
  const runtime = useRuntime();
  const { ownEnsemble } = useSettings();
  const [asksForFiles, setAsks] = useState(false);
  const isOwn = ownEnsemble !== undefined;
  const choose = (source: "run" | "files"): void => {
    setAsks(source === "files");
    if (source === "run" && isOwn) {
      runtime.change((settings) => ({ ...settings, ownEnsemble: undefined }));
    }
  };
  return (
    <div className="source">
      <Segmented
        label="Ensemble"
        value={isOwn || asksForFiles ? "files" : "run"}
        options={sources}
        onChange={choose}
      />
      {(isOwn || asksForFiles) && (
        <FileDoor
          label="Files of my own ensemble"
          hint="or drop them here: a CSV of parameters and one of series, or one NetCDF file with both"
          accept=".csv,.tsv,.txt,.dat,.nc,.nc4,.cdf,.h5"
          isMultiple
          onFiles={runtime.bringEnsemble}
        >
          Choose files
        </FileDoor>
      )}
      {isOwn && <p className="file-names">{ownEnsemble.map(({ name }) => name).join(", ")}</p>}
    </div>
  );
}

/** What was found in the files. */
export function ImportedCard(props: {
  readonly imported: ImportedFiles;
  readonly output: Outputs["ensemble"];
}) {
  const { summary, warnings } = props.imported;
  const { training, heldOut } = props.output;
  return (
    <>
      <Facts label="My own ensemble" facts={summaryFacts(summary, training, heldOut)} />
      <p className="imported-note">
        {`${summary.files.map(({ name, form }) => `${name}: ${form}`).join(". ")}. `}
        {`Free: ${summary.parameters.join(", ")}. `}
        The members ran in another model: the default run, the run with the bounded vector and what
        is compared with them are of the model of this page.
      </p>
      <Notice problems={warnings} />
    </>
  );
}

function summaryFacts(
  summary: ImportSummary,
  training: Outputs["ensemble"]["training"],
  heldOut: Outputs["ensemble"]["heldOut"],
): readonly Fact[] {
  const failed = training.failed.length + heldOut.failed.length;
  return [
    { name: "members", value: formatCount(training.members) },
    {
      name: "held out",
      value: formatCount(heldOut.members),
      hint: summary.isSplitStated ? "as the file says" : "drawn by the design seed",
    },
    { name: "engine", value: "imported" },
    { name: "series", value: summary.variables.join(", ") },
    { name: "step", value: formatSeconds(summary.stepSeconds) },
    { name: "means over", value: formatSeconds(summary.binSeconds) },
    {
      name: "of the record",
      value: formatShare(summary.coveredShare),
      hint: `${summary.start.replace("T", " ")} to ${summary.end.replace("T", " ")}`,
      tone: summary.coveredShare < 0.5 ? "warning" : undefined,
    },
    {
      name: "left out",
      value: plural(failed, "member"),
      tone: failed > 0 ? "warning" : "good",
    },
  ];
}

const forms: readonly {
  readonly form: EnsembleForm;
  readonly word: string;
  readonly label: string;
}[] = [
  { form: "csv", word: "CSV", label: "Download the ensemble as two CSV tables" },
  { form: "netcdf", word: "NetCDF", label: "Download the ensemble as a NetCDF file" },
];

/** Takes the ensemble home in the forms in which one is read. */
export function EnsembleDownloads({ output }: { readonly output: Outputs["ensemble"] }) {
  const runtime = useRuntime();
  const site = useStage("site").last?.output.site;
  const [failure, setFailure] = useState("");
  if (!site) return undefined;
  const { training, heldOut } = output;
  const save = async (form: EnsembleForm): Promise<void> => {
    setFailure("");
    try {
      const { id, startMs } = site;
      await runtime.saveEnsemble(form, { site: { id, startMs }, training, heldOut });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      {forms.map(({ form, word, label }) => (
        <Button key={form} icon="download" label={label} onClick={() => void save(form)}>
          {word}
        </Button>
      ))}
      {failure !== "" && (
        <span role="alert">{`The ensemble could not be written: ${failure}; try the other form.`}</span>
      )}
    </>
  );
}
