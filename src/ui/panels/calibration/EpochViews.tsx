/** @file What a calibration looks like: losses, trajectories, map of penalties, effective parameters, gaps; one view at a time. */
import { memo, useMemo, useState } from "react";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { effectiveFigure } from "../../plots/calibration/effectiveFigure.ts";
import { gradientNormFigure } from "../../plots/calibration/gradientNormFigure.ts";
import { lossFigure } from "../../plots/calibration/lossFigure.ts";
import { penaltyLinesFigure } from "../../plots/calibration/penaltyLinesFigure.ts";
import {
  mapQuantities,
  penaltyMapFigure,
  type MapQuantity,
} from "../../plots/calibration/penaltyMapFigure.ts";
import type { Scene } from "../../plots/calibration/scene.ts";
import { trajectoriesFigure } from "../../plots/calibration/trajectoriesFigure.ts";
import type { Figure } from "../../plots/figure.ts";
import { Plot } from "../../plots/Plot.tsx";
import type { Theme } from "../../theme.ts";
import { SelectField } from "../../widgets/Field.tsx";
import { Tabs } from "../../widgets/Tabs.tsx";
import { GapsView } from "./GapsView.tsx";

const views = [
  { value: "losses", label: "Losses" },
  { value: "trajectories", label: "Trajectories" },
  { value: "map", label: "Map" },
  { value: "effective", label: "Effective parameters" },
  { value: "gaps", label: "Gaps" },
] as const;
type View = (typeof views)[number]["value"];

/** What is looked at within a view. */
interface Look {
  readonly view: Exclude<View, "gaps">;
  readonly parameter: ParameterName | "all";
  readonly quantity: MapQuantity;
}

interface ViewProps {
  readonly run: CalibrationRun;
  /** Another calibration that is drawn beside, on the same axes. */
  readonly beside: CalibrationRun | undefined;
  /** Epoch that is looked at; undefined: the newest. */
  readonly chosen: number | undefined;
  readonly choose: (epoch: number) => void;
}

export function EpochViews(props: ViewProps) {
  const { run } = props;
  const [view, show] = useState<View>("losses");
  const [parameter, chooseParameter] = useState<ParameterName | "all">("all");
  const [quantity, chooseQuantity] = useState<MapQuantity>("penalty");
  const known = parameter !== "all" && run.live.parameters.includes(parameter) ? parameter : "all";
  return (
    <Tabs label="Views of the calibration" tabs={views} value={view} onChange={show}>
      <div className="figure-choice">
        {(view === "trajectories" || view === "effective") && (
          <SelectField
            label="Parameter"
            value={known}
            options={[
              { value: "all", label: "all" },
              ...run.live.parameters.map((name) => ({ value: name, label: name })),
            ]}
            onChange={chooseParameter}
          />
        )}
        {view === "map" && (
          <SelectField
            label="Shown"
            value={quantity}
            options={quantities}
            onChange={chooseQuantity}
          />
        )}
      </div>
      {view === "gaps" ? (
        <GapsView run={run} beside={props.beside} />
      ) : (
        <EpochFigures {...props} view={view} parameter={known} quantity={quantity} />
      )}
    </Tabs>
  );
}

const quantities = (["penalty", "share", "worst"] as const).map((value) => ({
  value,
  label: mapQuantities[value].label,
}));

/** The figures of a view, those of the kept run in a column of their own. */
const EpochFigures = memo(function EpochFigures(props: ViewProps & Look) {
  const { run, beside, chosen, choose, view, parameter, quantity } = props;
  const theme = useTheme();
  const columns = useMemo(() => {
    const runs = beside ? [beside, run] : [run];
    const look = { view, parameter, quantity };
    return runs.map((one) => ({
      label: one === run ? "now" : "kept",
      figures: figuresOf(one, look, theme, { runs, chosen: one === run ? chosen : undefined }),
    }));
  }, [run, beside, chosen, view, parameter, quantity, theme]);
  const isWide = view !== "losses" || beside !== undefined;
  return (
    <div className={`figures${beside ? " pair" : ""}`}>
      {columns.map(({ label, figures }) => (
        <div key={label} className={beside ? "figure-column" : "figure-row"}>
          {beside && <h4>{label === "kept" ? "Kept beside" : "Now"}</h4>}
          {figures.map((figure) => (
            <div key={figure.name} className={isWide ? "wide" : ""}>
              <Plot figure={figure} onPick={view === "effective" ? undefined : choose} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});

/** Parameters in one figure: few enough to be drawn between two frames. */
const cellsInRow = { alone: 4, pair: 2 } as const;

function figuresOf(run: CalibrationRun, look: Look, theme: Theme, scene: Scene): readonly Figure[] {
  const { view, parameter, quantity } = look;
  const columns = parameter !== "all" ? 1 : cellsInRow[scene.runs.length > 1 ? "pair" : "alone"];
  const names = parameter === "all" ? run.live.parameters : [parameter];
  const rows = chunks(
    names.filter((name) => run.live.parameters.includes(name)),
    columns,
  );
  switch (view) {
    case "losses":
      return [
        lossFigure(run, theme, scene),
        penaltyLinesFigure(run, theme, scene),
        gradientNormFigure(run, theme, scene),
      ];
    case "map":
      return [penaltyMapFigure(run, quantity, theme, scene)];
    case "trajectories":
      return rows.map((row) => trajectoriesFigure(run, { names: row, columns }, theme, scene));
    case "effective":
      return rows.map((row) => effectiveFigure(run, { names: row, columns }, theme, scene));
    default:
      return view satisfies never;
  }
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) =>
    items.slice(k * size, (k + 1) * size),
  );
}
