/** @file The surface of two parameters: what is asked for, and the stage that runs it. */
import { lazy, Suspense } from "react";
import { parameters, type ParameterName } from "../../../core/model/parameters.ts";
import { valuesAt } from "../../../store/lab.ts";
import { missing } from "../../../store/selectors.ts";
import type { SurfaceSettings } from "../../../store/settings.ts";
import { knownVectors, vectorsNow } from "../../../store/surface.ts";
import { nodeChoices, surfaceChoice, surfaceRuns } from "../../../store/surfaceChoice.ts";
import { formatCount } from "../../format.ts";
import { useLab } from "../../hooks/useLab.ts";
import { useSteady } from "../../hooks/useSteady.ts";
import { useRuntime, useSettings, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { SelectField } from "../../widgets/Field.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";

const SurfaceContent = lazy(async () => ({
  default: (await import("./SurfaceContent.tsx")).SurfaceContent,
}));

export function SurfaceSection() {
  const words = useWords(instrumentWords).surface;
  const stage = useStage("surface");
  const isReady = useWorkbench((state) => missing(state, "surface").length === 0);
  const isOpen = stage.status !== "idle";
  return (
    <details className="side-fold" id="surface" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.line}</p>
      {isReady || isOpen ? (
        <>
          <SurfaceFields />
          <SideStage name="surface" />
        </>
      ) : (
        <p className="hint">{words.notReady}</p>
      )}
      {stage.last && (
        <Suspense fallback={<p className="hint">{words.drawing}</p>}>
          <SurfaceContent surface={stage.last.output} />
        </Suspense>
      )}
    </details>
  );
}

const names = parameters.map(({ name }) => ({ value: name, label: name }));

function SurfaceFields() {
  const words = useWords(instrumentWords).surface;
  const runtime = useRuntime();
  const settings = useSettings();
  const choice = surfaceChoice(settings);
  const [x, y] = choice.axes;
  const set = (next: Partial<SurfaceSettings>): void =>
    runtime.change((now) => ({ ...now, surface: { ...surfaceChoice(now), ...next } }));
  /** Both axes are different: one that takes the other's place leaves it its own. */
  const axes = (next: readonly [ParameterName, ParameterName]) => ({
    axes: next[0] === next[1] ? ([y, x] as const) : next,
  });
  return (
    <div className="figure-choice">
      <SelectField
        label={words.x}
        value={x}
        options={names}
        onChange={(name) => set(axes([name, y]))}
      />
      <SelectField
        label={words.y}
        value={y}
        options={names}
        onChange={(name) => set(axes([x, name]))}
      />
      <SelectField
        label={words.nodes}
        hint={words.nodesHint(formatCount(surfaceRuns(choice)))}
        value={choice.nodes}
        options={nodeChoices.map((value) => ({ value, label: String(value) }))}
        onChange={(nodes) => set({ nodes })}
      />
      <HeldField choice={choice} set={set} />
    </div>
  );
}

/** Where the others are held: a vector by name, as it is when it is chosen. */
function HeldField(props: {
  readonly choice: SurfaceSettings;
  readonly set: (next: Partial<SurfaceSettings>) => void;
}) {
  const words = useWords(instrumentWords).surface;
  const { free } = useSettings();
  const known = useSteady(vectorsNow);
  const positions = useLab((lab) => lab.positions);
  const { defaults } = known;
  const present = knownVectors.filter((name) => known[name] !== undefined);
  const choose = (name: string): void => {
    const vectors = {
      ...known,
      sliders: defaults && valuesAt(positions, free, defaults),
    };
    const values = Object.entries(vectors).find(([key]) => key === name)?.[1];
    props.set({ held: name === "defaults" || !values ? undefined : { name, values } });
  };
  return (
    <SelectField
      label={words.held}
      value={props.choice.held?.name ?? "defaults"}
      options={[...present, "sliders" as const].map((value) => ({
        value,
        label: words.vectors[value],
      }))}
      onChange={choose}
    />
  );
}
