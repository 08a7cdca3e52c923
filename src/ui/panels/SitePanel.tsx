/** @file Site: drop files or open the demo twin, say where the tower stands, see what is covered. */
import { useMemo } from "react";
import type { Outputs } from "../../store/workbench.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useWelcome } from "../hooks/useWelcome.ts";
import {
  useRuntime,
  useSettings,
  useStage,
  useSurvey,
  useWorkbench,
} from "../hooks/useWorkbench.ts";
import { closureFigure } from "../plots/closureFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { activeFiles } from "../../store/sites.ts";
import { Button } from "../widgets/Button.tsx";
import { Segmented } from "../widgets/Field.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { Panel } from "./Panel.tsx";
import { CoverageView } from "./site/CoverageView.tsx";
import { FilePicker } from "./site/FilePicker.tsx";
import { MappingDialog } from "./site/MappingDialog.tsx";
import { MappingTable } from "./site/MappingTable.tsx";
import { SiteCardView } from "./site/SiteCard.tsx";
import { SitesTable } from "./site/SitesTable.tsx";
import { SeveralSitesPlace } from "./sites/SitesPlaces.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { TwinForm } from "./TwinForm.tsx";
import { UnitQuestions } from "./UnitQuestions.tsx";

export function SitePanel() {
  const source = useSettings().source;
  const stage = useStage("site");
  const survey = useSurvey();
  const output = stage.last?.output;
  const isFailed = stage.status === "failed";
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
      {source === "files" && <MappingDialog />}
      {isFailed && <UnitQuestions problems={stage.problems} />}
      {isFailed && survey && <MappingTable survey={survey} />}
      {output && <SiteView output={output} kept={isFailed} />}
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

function SiteView(props: { readonly output: Outputs["site"]; readonly kept: boolean }) {
  const { site, coverage, card, survey, warnings } = props.output;
  const theme = useTheme();
  const closure = useMemo(
    () => card.closure && closureFigure(card.closure, theme),
    [card.closure, theme],
  );
  return (
    <>
      {props.kept && (
        <p className="kept">{`The site opened before, ${site.id}, is still in use.`}</p>
      )}
      <SiteCardView output={props.output} />
      <CoverageView coverage={coverage} />
      <Notice problems={warnings} />
      {closure && (
        <div className="figures">
          <Plot figure={closure} />
        </div>
      )}
      {!props.kept && survey && <MappingTable survey={survey} />}
    </>
  );
}
