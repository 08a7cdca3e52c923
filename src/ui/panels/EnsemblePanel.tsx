/** @file Ensemble: design and size; what it shows is loaded when there is something to show. */
import { lazy, Suspense } from "react";
import type { EnsembleSettings } from "../../store/presets.ts";
import type { Settings } from "../../store/settings.ts";
import { liveOf } from "../../store/stage.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { EnsembleDownloads, EnsembleSource } from "./ensemble/OwnEnsemble.tsx";
import { FreeParameters } from "./FreeParameters.tsx";
import { Panel } from "./Panel.tsx";

const Content = lazy(async () => ({
  default: (await import("./ensemble/EnsembleContent.tsx")).EnsembleContent,
}));

export function EnsemblePanel() {
  const stage = useStage("ensemble");
  const live = liveOf(stage);
  const underWay = live?.engine && stage.status !== "done" ? live : undefined;
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
      {(underWay || output) && (
        <Suspense>
          <Content live={underWay} output={output} />
        </Suspense>
      )}
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
