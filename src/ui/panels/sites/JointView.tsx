/** @file One generator for several sites as it runs, and at its end each site alone and together. */
import { useMemo, useState } from "react";
import { jointCsv, jointJson, type JointComparison } from "../../../core/report/jointComparison.ts";
import { commonBounding } from "../../../core/report/tableMarks.ts";
import { skillByGroup } from "../../../core/report/siteSkill.ts";
import type { JointLive, JointSite } from "../../../store/joint.ts";
import { jointComparisons, jointParameters, jointRunsOf } from "../../../store/jointLines.ts";
import { ledgersFile } from "../../../store/ledger.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { jointLossFigure, jointTrajectoryFigure } from "../../plots/calibration/jointFigures.ts";
import { lossFigure } from "../../plots/calibration/lossFigure.ts";
import { trajectoriesFigure } from "../../plots/calibration/trajectoriesFigure.ts";
import type { Figure } from "../../plots/figure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { Button } from "../../widgets/Button.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import { PositionMap } from "../table/PositionMap.tsx";
import { TableForms } from "../table/TableForms.tsx";
import { jointParameterColumns, jointParameterLines, jointSkillColumns } from "./jointColumns.tsx";
import { changeWord } from "./sitesWords.ts";
import { SortedTable } from "./SortedTable.tsx";

export function JointView(props: {
  readonly live: JointLive;
  /** Empty before its end. */
  readonly sites: readonly JointSite[];
}) {
  const { live, sites } = props;
  const names = jointParameters(live);
  const ids = live.members.map(({ alone }) => alone.id);
  const [wantedSite, chooseSite] = useState<string>();
  const [wantedName, chooseName] = useState<string>();
  const id = ids.find((one) => one === wantedSite) ?? ids[0];
  const name = names.find((one) => one === wantedName) ?? names[0];
  return (
    <>
      <div className="figure-choice">
        <SelectField
          label="Parameter"
          value={name}
          options={options(names)}
          onChange={chooseName}
        />
        <SelectField label="Site" value={id} options={options(ids)} onChange={chooseSite} />
      </div>
      <JointFigures live={live} id={id} name={name} />
      {sites.length > 0 && <Compared live={live} sites={sites} name={name} />}
    </>
  );
}

function options<T extends string>(values: readonly T[]) {
  return values.map((value) => ({ value, label: value }));
}

function JointFigures(props: {
  readonly live: JointLive;
  readonly id: string;
  readonly name: ReturnType<typeof jointParameters>[number];
}) {
  const { live, id, name } = props;
  const theme = useTheme();
  const figures = useMemo((): readonly Figure[] => {
    const runs = jointRunsOf(live);
    const run = runs.find(({ site }) => site.id === id);
    if (!run) return [];
    const scene = { runs: [run], chosen: undefined };
    return [
      jointLossFigure(runs, theme, id),
      ofSite(id, { ...lossFigure(run, theme, scene), height: 260 }),
      jointTrajectoryFigure(runs, name, theme, id),
      ofSite(id, {
        ...trajectoriesFigure(run, { names: [name], columns: 1 }, theme, scene),
        height: 260,
      }),
    ];
  }, [live, id, name, theme]);
  if (figures.length === 0) return <p className="hint">waiting for the first epoch</p>;
  return (
    <div className="figures">
      {figures.map((figure) => (
        <Plot key={figure.name} figure={figure} />
      ))}
    </div>
  );
}

function ofSite(id: string, figure: Figure): Figure {
  return { ...figure, name: `${id}-${figure.name}`, title: `${figure.title}, ${id}` };
}

function Compared(props: {
  readonly live: JointLive;
  readonly sites: readonly JointSite[];
  readonly name: string;
}) {
  const { live, sites, name } = props;
  const compared = useMemo(() => jointComparisons(sites), [sites]);
  const [isAll, showAll] = useState(false);
  const lines = jointParameterLines(compared).filter(({ row }) => isAll || row.parameter === name);
  const isTwin = lines.every(({ row }) => row.truth !== null);
  return (
    <>
      <Facts label="Alone and together" facts={meanChanges(compared)} />
      <SortedTable
        caption="Change of RMSE of ILS, half-hourly: each site alone, and together"
        columns={jointSkillColumns}
        rows={compared}
        keyOf={({ site }) => site}
      />
      <SortedTable
        caption={`Bounded ${isAll ? "vectors" : name}, alone and together`}
        columns={jointParameterColumns(isTwin)}
        rows={lines}
        keyOf={({ site, row }) => `${site} ${row.parameter}`}
        classOf={({ row }) => (row.outTogether ? "excursion" : "")}
      />
      <div className="side-tools">
        <label>
          <input type="checkbox" checked={isAll} onChange={() => showAll(!isAll)} /> all parameters
        </label>
        <Downloads live={live} compared={compared} />
        <TableForms
          table={() => ({
            rows: sites.flatMap(({ rows }) => rows),
            bounding: commonBounding(sites.map(({ calibration }) => calibration.settings.bounding)),
          })}
          name="together-parameters"
          of="together"
        />
      </div>
      {sites.length > 1 && <PositionMap sites={sites} />}
    </>
  );
}

/** Mean over sites of the change of RMSE. */
function meanChanges(compared: readonly JointComparison[]): readonly Fact[] {
  const sides = (["alone", "together"] as const).map((side) => {
    const [all] = skillByGroup(compared.map((site) => site[side]));
    return { side, all };
  });
  return (["H", "LE"] as const).flatMap((flux) =>
    sides.map(({ side, all }): Fact => {
      const { change } = all[flux];
      return {
        name: `change of ${flux}, ${side}`,
        value: changeWord(change),
        hint: "mean over sites of the change of RMSE against the defaults",
        tone: Number.isNaN(change) ? undefined : change < 0 ? "good" : "warning",
      };
    }),
  );
}

function Downloads(props: {
  readonly live: JointLive;
  readonly compared: readonly JointComparison[];
}) {
  const { live, compared } = props;
  const runtime = useRuntime();
  const save = (name: string, text: string): void => {
    const type = name.endsWith("csv") ? "text/csv" : "application/json";
    runtime.save(name, new Blob([text], { type }));
  };
  const button = (word: string, label: string, name: string, text: () => string) => (
    <Button icon="download" label={label} onClick={() => save(name, text())}>
      {word}
    </Button>
  );
  return (
    <>
      {button("CSV", "Download alone and together as CSV", "together.csv", () =>
        jointCsv(compared),
      )}
      {button("JSON", "Download alone and together as JSON", "together.json", () =>
        jointJson(compared),
      )}
      {button(
        "Ledger of all sites as CSV",
        "Download ledger of all sites as CSV",
        "together-ledger.csv",
        () => ledgersFile(jointRunsOf(live), "csv"),
      )}
      {button(
        "Ledger of all sites as JSON",
        "Download ledger of all sites as JSON",
        "together-ledger.json",
        () => ledgersFile(jointRunsOf(live), "json"),
      )}
    </>
  );
}
