/** @file Site: drop files or open the demo twin, say where the tower stands, see what is covered. */
import { useId, useMemo, useRef, type ReactNode } from "react";
import type { Outputs } from "../../store/workbench.ts";
import { formatNumber, formatShare, plural } from "../format.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useRuntime, useSettings, useStage, useWorkbench } from "../hooks/useWorkbench.ts";
import { coverageColors, coverageFigure, coverageWords } from "../plots/coverageFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { Button } from "../widgets/Button.tsx";
import { Segmented } from "../widgets/Field.tsx";
import { Facts, type Fact } from "../widgets/Facts.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { Panel } from "./Panel.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { TwinForm } from "./TwinForm.tsx";
import { UnitQuestions } from "./UnitQuestions.tsx";

export function SitePanel() {
  const source = useSettings().source;
  const stage = useStage("site");
  const output = stage.last?.output;
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
      {stage.status === "failed" && <UnitQuestions problems={stage.problems} />}
      {output ? <SiteView output={output} kept={stage.status === "failed"} /> : <Welcome />}
    </Panel>
  );
}

const sources = [
  { value: "demo", label: "Demo twin" },
  { value: "files", label: "Own files" },
] as const;

/** The twin, or files. */
function SourceChoice() {
  const runtime = useRuntime();
  const { source } = useSettings();
  const files = useWorkbench((state) => state.files);
  return (
    <div className="source">
      <Segmented
        label="Source"
        value={source}
        options={sources}
        onChange={(next) => runtime.change((settings) => ({ ...settings, source: next }))}
      />
      {source === "files" && <FileButton>Choose files</FileButton>}
      {source === "files" && files.length > 0 && (
        <p className="file-names">{files.map(({ name }) => name).join(", ")}</p>
      )}
    </div>
  );
}

function FileButton({ children }: { readonly children: ReactNode }) {
  const runtime = useRuntime();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        Flux-tower files
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          runtime.loadFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <button type="button" className="button plain" onClick={() => input.current?.click()}>
        {children}
      </button>
    </>
  );
}

/** The first thing a visitor sees. */
function Welcome() {
  const runtime = useRuntime();
  return (
    <div className="welcome">
      <h3>Drop a flux-tower file</h3>
      <p>
        FLUXNET2015 half-hourly or hourly CSV. It is read in this tab and goes nowhere else. Say at
        the side what grows there and how high the tower is; the coverage appears here.
      </p>
      <div className="welcome-actions">
        <FileButton>Choose files</FileButton>
        <span>or see the whole chain on a synthetic site whose true parameters are known:</span>
        <Button kind="primary" icon="play" onClick={runtime.runDemo}>
          Run the demo twin
        </Button>
      </div>
    </div>
  );
}

function SiteView(props: { readonly output: Outputs["site"]; readonly kept: boolean }) {
  const { site, coverage, warnings } = props.output;
  const theme = useTheme();
  const figure = useMemo(() => coverageFigure(coverage, theme), [coverage, theme]);
  const colors = coverageColors(theme);
  return (
    <>
      {props.kept && (
        <p className="kept">{`The site opened before, ${site.id}, is still in use.`}</p>
      )}
      <Facts label="Site facts" facts={siteFacts(props.output)} />
      <ul className="swatches" aria-label="Colours of the coverage">
        {coverageWords.map((word, i) => (
          <li key={word}>
            <span style={{ background: colors[i] }} />
            {word}
          </li>
        ))}
      </ul>
      <Plot figure={figure} />
      <Notice problems={warnings} />
    </>
  );
}

function siteFacts({ site, coverage }: Outputs["site"]): readonly Fact[] {
  const { attributes } = site;
  const start = coverage.dates[0];
  const end = coverage.dates.at(-1) ?? start;
  const measured = (name: string) => coverage.rows.find((row) => row.name === name)?.measured;
  return [
    { name: "site", value: site.id },
    { name: "format", value: site.format },
    { name: "from", value: start },
    { name: "to", value: end },
    { name: "step", value: `${site.stepSeconds / 60} min` },
    { name: "record", value: plural(coverage.dates.length, "day") },
    { name: "latitude", value: `${formatNumber(attributes.latitude, 4)}°` },
    { name: "tower", value: `${formatNumber(attributes.towerHeight)} m` },
    { name: "H measured", value: formatShare(measured("H")) },
    { name: "LE measured", value: formatShare(measured("LE")) },
  ];
}
