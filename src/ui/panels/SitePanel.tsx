/** @file Site: drop files or open the demo twin, say where the tower stands; what was read is shown by parts loaded then. */
import { lazy, Suspense } from "react";
import { useWelcome } from "../hooks/useWelcome.ts";
import {
  useRuntime,
  useSettings,
  useStage,
  useSurvey,
  useWorkbench,
} from "../hooks/useWorkbench.ts";
import { activeFiles } from "../../store/sites.ts";
import { Button } from "../widgets/Button.tsx";
import { Segmented } from "../widgets/Field.tsx";
import { Panel } from "./Panel.tsx";
import { FilePicker } from "./site/FilePicker.tsx";
import { SitesTable } from "./site/SitesTable.tsx";
import { SeveralSitesPlace } from "./sites/SitesPlaces.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { TwinForm } from "./TwinForm.tsx";

const MappingDialog = lazy(async () => ({
  default: (await import("./site/MappingDialog.tsx")).MappingDialog,
}));
const MappingTable = lazy(async () => ({
  default: (await import("./site/MappingTable.tsx")).MappingTable,
}));
const SiteContent = lazy(async () => ({
  default: (await import("./site/SiteContent.tsx")).SiteContent,
}));
const UnitQuestions = lazy(async () => ({
  default: (await import("./UnitQuestions.tsx")).UnitQuestions,
}));

export function SitePanel() {
  const source = useSettings().source;
  const stage = useStage("site");
  const survey = useSurvey();
  const output = stage.last?.output;
  const isFailed = stage.status === "failed";
  const hasProposal = ("run" in stage ? stage.run.live : stage.last?.live)?.proposal !== undefined;
  return (
    <Panel
      name="site"
      settings={
        <>
          <SourceChoice />
          {source === "demo" ? <TwinForm /> : <SiteForm />}
        </>
      }
    >
      {source === "files" && <SitesTable />}
      {source === "files" && <SeveralSitesPlace />}
      <Suspense>{source === "files" && hasProposal && <MappingDialog />}</Suspense>
      <Suspense>{isFailed && <UnitQuestions problems={stage.problems} />}</Suspense>
      <Suspense>{isFailed && survey && <MappingTable survey={survey} />}</Suspense>
      <Suspense>{output && <SiteContent output={output} kept={isFailed} />}</Suspense>
      {!output && !(isFailed && survey) && source !== "bundle" && <Welcome />}
      {source === "demo" && <SeveralSitesPlace />}
    </Panel>
  );
}

const sources = [
  { value: "demo", label: "Demo twin" },
  { value: "files", label: "Own files" },
] as const;

/** The same in fewer letters, with the bundle that was opened. */
const withBundle = [
  { value: "demo", label: "Twin" },
  { value: "files", label: "Files" },
  { value: "bundle", label: "Bundle" },
] as const;

/** The twin, files, or a bundle. */
function SourceChoice() {
  const runtime = useRuntime();
  const { source } = useSettings();
  const hasBundle = useWorkbench(
    ({ opened, settings }) => opened !== undefined && settings.present.bundle !== undefined,
  );
  const names = useWorkbench((state) =>
    activeFiles(state)
      .map(({ name }) => name)
      .join(", "),
  );
  return (
    <div className="source">
      <Segmented
        label="Source"
        value={source}
        options={hasBundle ? withBundle : sources}
        onChange={(next) => runtime.change((settings) => ({ ...settings, source: next }))}
      />
      {source !== "demo" && <FilePicker />}
      {source === "files" && names !== "" && <p className="file-names">{names}</p>}
    </div>
  );
}

/** What may be dropped; the demo, where no door above the panels leads to it. */
function Welcome() {
  const runtime = useRuntime();
  const hasDoors = useWelcome();
  return (
    <div className="welcome">
      <h3>Drop flux-tower files</h3>
      <p>
        Half-hourly or hourly tables of FLUXNET, AmeriFlux and ICOS, NetCDF of PLUMBER2 and OzFlux,
        zip archives or whole folders, of one site or of many; or the bundle of a calibration, to
        look at it and go on with it. They are read in this tab and go nowhere else. What the files
        do not tell is asked for at the side.
      </p>
      <div className="welcome-actions">
        <FilePicker />
        {!hasDoors && (
          <>
            <span>or see the whole chain on a synthetic site whose true parameters are known:</span>
            <Button kind="primary" icon="play" onClick={runtime.runDemo}>
              Run the demo twin
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
