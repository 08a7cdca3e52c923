/** @file The table of all sites of a sitting: what calibration was worth, and every parameter of every site. */
import { useMemo, useState } from "react";
import { commonBounding } from "../../../core/report/tableMarks.ts";
import { jsonText } from "../../../core/report/json.ts";
import { skillCsv, skillByGroup } from "../../../core/report/siteSkill.ts";
import { tableCsv, tableJson } from "../../../core/report/tableFiles.ts";
import { harvestedSites, type SiteQueue } from "../../../store/siteQueue.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import {
  groupColumns,
  parameterColumns,
  parameterLines,
  siteLines,
  skillColumns,
  type SiteLine,
} from "./allSitesColumns.tsx";
import { PositionMap } from "../table/PositionMap.tsx";
import { TableForms } from "../table/TableForms.tsx";
import { TableNotes } from "../table/TableNotes.tsx";
import { JointSection } from "./JointSection.tsx";
import { pftWord } from "./sitesWords.ts";
import { SortedTable } from "./SortedTable.tsx";
import "./sites.css";

const all = "all";

export function AllSites({ queue }: { readonly queue: SiteQueue }) {
  const lines = useMemo(() => siteLines(harvestedSites(queue)), [queue]);
  const [pft, choosePft] = useState(all);
  const [parameter, chooseParameter] = useState(all);
  const pfts = unique(lines.map((line) => line.site.pft));
  const names = unique(lines.flatMap((line) => line.site.rows.map((row) => row.parameter)));
  const shown = useMemo(
    () => lines.filter((line) => pft === all || line.site.pft === pft),
    [lines, pft],
  );
  const sites = useMemo(() => shown.map(({ site }) => site), [shown]);
  const rows = parameterLines(shown).filter(
    ({ row }) => parameter === all || row.parameter === parameter,
  );
  const isTwin = lines.every(({ site }) => site.truth !== undefined);
  return (
    <section className="side-section all-sites" aria-label="All sites">
      <h3>All sites of this sitting</h3>
      <div className="side-tools">
        <SelectField
          label="Vegetation"
          value={pft}
          options={[
            { value: all, label: "all" },
            ...pfts.map((value) => ({ value, label: pftWord(value) })),
          ]}
          onChange={choosePft}
        />
        <SelectField
          label="Parameter"
          value={parameter}
          options={[
            { value: all, label: "all" },
            ...names.map((value) => ({ value, label: value })),
          ]}
          onChange={chooseParameter}
        />
        <Downloads lines={shown} />
      </div>
      <SortedTable
        caption="Change of RMSE, mean over sites"
        columns={groupColumns}
        rows={skillByGroup(shown.map(({ skill }) => skill))}
        keyOf={({ group }) => group}
      />
      <SortedTable
        caption="Skill of ILS by site, half-hourly"
        columns={skillColumns}
        rows={shown}
        keyOf={({ site }) => site.id}
      />
      <SortedTable
        caption="Bounded parameters of all sites"
        columns={parameterColumns(isTwin)}
        rows={rows}
        keyOf={({ site, row }) => `${site.id} ${row.parameter}`}
        classOf={({ row }) => (row.out_of_range ? "excursion" : "")}
      />
      <TableNotes
        rows={rows.map(({ row }) => row)}
        bounding={commonBounding(shown.map(({ site }) => site.manifest.boundMapping))}
      />
      {sites.length > 1 && <PositionMap sites={sites} />}
      <JointSection />
    </section>
  );
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** What is shown, to take home: the sites of one vegetation where one is chosen, with all their parameters. */
function Downloads({ lines }: { readonly lines: readonly SiteLine[] }) {
  const runtime = useRuntime();
  const rows = () => lines.flatMap(({ site }) => site.rows);
  const bounding = commonBounding(lines.map(({ site }) => site.manifest.boundMapping));
  const save = (name: string, text: string, type: string): void =>
    runtime.save(name, new Blob([text], { type }));
  return (
    <>
      <Button
        icon="download"
        label="Download the parameters of all sites as CSV"
        onClick={() => save("sites-parameters.csv", tableCsv(rows()), "text/csv")}
      >
        CSV
      </Button>
      <Button
        icon="download"
        label="Download the parameters of all sites as JSON"
        onClick={() =>
          save("sites-parameters.json", tableJson(rows(), bounding), "application/json")
        }
      >
        JSON
      </Button>
      <TableForms
        table={() => ({ rows: rows(), bounding })}
        name="sites-parameters"
        of="allSites"
      />
      <Button
        icon="download"
        label="Download the skill of all sites as CSV"
        onClick={() =>
          save("sites-skill.csv", skillCsv(lines.map(({ skill }) => skill)), "text/csv")
        }
      >
        Skill
      </Button>
      <Button
        icon="download"
        label="Download settings, evaluation, gaps and gate of all sites as JSON"
        onClick={() =>
          save(
            "sites.json",
            jsonText({ sites: lines.map(({ site }) => site) }, 1),
            "application/json",
          )
        }
      >
        Everything
      </Button>
    </>
  );
}
