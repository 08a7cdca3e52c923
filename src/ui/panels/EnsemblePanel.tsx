/** @file Ensemble: design and size, progress with member-steps per second, failed members, spread, parameter space. */
import { useMemo } from "react";
import { parameters, type ParameterName } from "../../core/model/parameters.ts";
import type { EnsembleSettings } from "../../store/presets.ts";
import type { Settings } from "../../store/settings.ts";
import { liveOf } from "../../store/stage.ts";
import type { Lives, Outputs } from "../../store/workbench.ts";
import { formatCount, formatNumber, formatSeconds, plural } from "../format.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { parallelFigure } from "../plots/parallelFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { spreadFigure } from "../plots/spreadFigure.ts";
import { Facts, type Fact } from "../widgets/Facts.tsx";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { EnsembleDownloads, EnsembleSource, ImportedCard } from "./ensemble/OwnEnsemble.tsx";
import { FreeParameters } from "./FreeParameters.tsx";
import { Panel } from "./Panel.tsx";

export function EnsemblePanel() {
  const stage = useStage("ensemble");
  const live = liveOf(stage);
  const isDone = stage.status === "done";
  const output = stage.last?.output;
  return (
    <Panel
      name="ensemble"
      settings={
        <>
          <EnsembleSource />
          <EnsembleFields />
        </>
      }
      tools={output && <EnsembleDownloads output={output} />}
    >
      {live?.engine && !isDone && <Facts label="Ensemble under way" facts={liveFacts(live)} />}
      {output && <EnsembleView output={output} />}
    </Panel>
  );
}

const designs = [
  { value: "sobol", label: "scrambled Sobol" },
  { value: "lhs", label: "Latin hypercube" },
  { value: "perturb", label: "perturbed defaults" },
  { value: "oat", label: "one at a time" },
] as const;

const engines = [
  { value: "auto", label: "fastest" },
  { value: "webgpu", label: "WebGPU" },
  { value: "cpu", label: "processor" },
] as const;

const binChoices = [
  { value: 10_800, label: "3 hours" },
  { value: 86_400, label: "1 day" },
  { value: 3600, label: "1 hour" },
];

/** The bins that the site's steps fit, and the step itself. */
function binChoicesFor(stepSeconds: number | undefined) {
  if (stepSeconds === undefined) return binChoices;
  const fitting = binChoices.filter(({ value }) => value % stepSeconds === 0);
  if (fitting.some(({ value }) => value === stepSeconds)) return fitting;
  return [...fitting, { value: stepSeconds, label: `each step (${stepSeconds / 60} min)` }];
}

function EnsembleFields() {
  const runtime = useRuntime();
  const settings = useSettings();
  const { ensemble } = settings.chain;
  const site = useStage("site").last?.output.site;
  const change = (next: Partial<Settings>): void => runtime.change((now) => ({ ...now, ...next }));
  const set = (next: Partial<EnsembleSettings>): void =>
    runtime.change((now) => ({
      ...now,
      chain: { ...now.chain, ensemble: { ...now.chain.ensemble, ...next } },
    }));
  const isOwn = settings.ownEnsemble !== undefined;
  return (
    <>
      <FieldGroup title={isOwn ? "Members" : "Design"}>
        {!isOwn && (
          <SelectField
            label="Design"
            help={{ kind: "ensemble", name: "design" }}
            value={settings.design}
            options={designs}
            onChange={(design) => change({ design })}
          />
        )}
        {!isOwn && (
          <>
            <NumberField
              label="Members"
              help={{ kind: "ensemble", name: "members" }}
              value={ensemble.members}
              min={8}
              max={65_536}
              step={1}
              onChange={(members) => members !== undefined && set({ members })}
            />
            <NumberField
              label="Held out"
              help={{ kind: "ensemble", name: "heldOut" }}
              hint="members of a Latin hypercube with another seed, which the surrogate never sees"
              value={ensemble.heldOut}
              min={4}
              max={4096}
              step={1}
              onChange={(heldOut) => heldOut !== undefined && set({ heldOut })}
            />
          </>
        )}
        <NumberField
          label="Design seed"
          help={{ kind: "ensemble", name: "seed" }}
          hint={
            isOwn
              ? "draws the members held out where the file does not name them"
              : "draws the members of both designs"
          }
          value={ensemble.seed}
          min={0}
          step={1}
          onChange={(seed) => seed !== undefined && set({ seed })}
        />
        <SelectField
          label="Means over"
          help={{ kind: "ensemble", name: "binSeconds" }}
          hint="members are aggregated to bins of this length while they run"
          value={ensemble.binSeconds}
          options={binChoicesFor(site?.stepSeconds)}
          onChange={(binSeconds) => set({ binSeconds })}
        />
        {!isOwn && (
          <SelectField
            label="Engine"
            help={{ kind: "ensemble", name: "engine" }}
            value={settings.engine}
            options={engines}
            onChange={(engine) => change({ engine })}
          />
        )}
      </FieldGroup>
      {!isOwn && <FreeParameters />}
    </>
  );
}

function liveFacts({
  parts,
  failed,
  engine,
  memberStepsPerSecond,
}: Lives["ensemble"]): readonly Fact[] {
  return [
    { name: "engine", value: engine === "webgpu" ? "WebGPU, float32" : "processor, float64" },
    { name: "blocks done", value: formatCount(parts.length) },
    {
      name: "member-steps per second",
      value: memberStepsPerSecond === undefined ? "–" : formatCount(memberStepsPerSecond),
    },
    failedFact(failed),
  ];
}

function failedFact(count: number): Fact {
  return {
    name: "failed members",
    value: formatCount(count),
    tone: count > 0 ? "warning" : "good",
  };
}

function EnsembleView({ output }: { readonly output: Outputs["ensemble"] }) {
  const { training, heldOut, spread } = output;
  const theme = useTheme();
  const figures = useMemo(
    () => ({
      spread: spreadFigure(spread.rows, spread.dates, theme),
      parallel: parallelFigure(spread.members, training.parameters.map(axisOf), theme),
    }),
    [spread, training, theme],
  );
  return (
    <>
      {output.imported ? (
        <ImportedCard imported={output.imported} output={output} />
      ) : (
        <>
          <Facts label="Ensemble" facts={doneFacts(training, heldOut)} />
          <Troubles output={output} />
        </>
      )}
      <FailedMembers output={output} />
      <div className="figures">
        <div className="wide">
          <Plot figure={figures.spread} />
        </div>
        <div className="wide">
          <Plot figure={figures.parallel} />
        </div>
      </div>
    </>
  );
}

function doneFacts(
  training: Outputs["ensemble"]["training"],
  heldOut: Outputs["ensemble"]["heldOut"],
): readonly Fact[] {
  const steps = training.memberSteps + heldOut.memberSteps;
  const seconds = training.seconds + heldOut.seconds;
  return [
    { name: "members", value: formatCount(training.members) },
    { name: "held out", value: formatCount(heldOut.members) },
    {
      name: "engine",
      value: training.engine === "webgpu" ? "WebGPU, float32" : "processor, float64",
    },
    { name: "device", value: training.device },
    { name: "time", value: formatSeconds(seconds) },
    { name: "member-steps per second", value: formatCount(steps / seconds) },
    failedFact(training.failed.length + heldOut.failed.length),
  ];
}

/** What the engines had to get over. */
function Troubles({ output }: { readonly output: Outputs["ensemble"] }) {
  const notes = new Set([...output.training.notes, ...output.heldOut.notes]);
  const problems = [...notes].map((message) => ({
    severity: "warning" as const,
    where: "engine",
    message,
    remedy: "the result is complete; choose another engine above if this comes again",
  }));
  return problems.length > 0 ? <Notice problems={problems} /> : undefined;
}

function FailedMembers({ output }: { readonly output: Outputs["ensemble"] }) {
  const failed = [...output.training.failed, ...output.heldOut.failed];
  if (failed.length === 0) return undefined;
  return (
    <details className="notice warning">
      <summary>{`${plural(failed.length, "member")} failed and ${failed.length === 1 ? "is" : "are"} left out`}</summary>
      <ul>
        {failed.map(({ member, reason }) => (
          <li key={`${member}${reason}`}>{`member ${member}: ${reason}`}</li>
        ))}
      </ul>
    </details>
  );
}

function axisOf(name: ParameterName) {
  const row = parameters.find((candidate) => candidate.name === name);
  if (!row) throw new RangeError(`axisOf: no parameter is called ${name}`);
  const { lower, upper, unit } = row;
  return { name, unit, lower: formatNumber(lower, 2), upper: formatNumber(upper, 2) };
}
