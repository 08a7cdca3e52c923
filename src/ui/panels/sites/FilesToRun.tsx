/** @file Sites of the files to run in one sitting: a checklist with their vegetation and what is still missing. */
import { useState } from "react";
import { filesChoices, type FilesChoice } from "../../../store/siteQueueEntries.ts";
import { fieldOfFlag } from "../../../store/siteWords.ts";
import { plural } from "../../format.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { pftOptions } from "../siteOptions.ts";
import { RunSites } from "./RunSites.tsx";

export function FilesToRun() {
  const runtime = useRuntime();
  const choices = useChoices();
  /** Left out by hand; what lacks something is out by itself. */
  const [leftOut, leaveOut] = useState<ReadonlySet<string>>(new Set());
  const isReady = ({ isKnown, problems }: FilesChoice): boolean => isKnown && problems.length === 0;
  const chosen = choices.filter((choice) => isReady(choice) && !leftOut.has(choice.id));
  const turn = (id: string): void =>
    leaveOut((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  return (
    <div className="sites-to-run">
      <DataTable
        caption="Sites to run"
        head={[{ name: "run" }, { name: "site" }, { name: "vegetation" }, { name: "missing" }]}
        lines={choices.map((choice) => ({
          key: choice.id,
          cells: [
            <input
              key="run"
              type="checkbox"
              aria-label={`Run ${choice.id}`}
              checked={isReady(choice) && !leftOut.has(choice.id)}
              disabled={!isReady(choice)}
              onChange={() => turn(choice.id)}
            />,
            choice.id,
            <PftSelect key="pft" choice={choice} />,
            <Missing key="missing" choice={choice} onOpen={() => runtime.pickSite(choice.id)} />,
          ],
        }))}
      />
      <RunSites
        entries={chosen.map(({ id }) => ({ kind: "files", id }))}
        words={`Run ${plural(chosen.length, "site")}`}
        lack={chosen.length === 0 ? "no site has all that it needs" : undefined}
      />
    </div>
  );
}

/** What is known of every site: worked out again where files, forms or surveys change. */
function useChoices(): readonly FilesChoice[] {
  const files = useWorkbench((state) => state.files);
  const activeSite = useWorkbench((state) => state.activeSite);
  const forms = useWorkbench((state) => state.forms);
  const surveys = useWorkbench((state) => state.surveys);
  const settings = useWorkbench((state) => state.settings);
  return filesChoices({ files, activeSite, forms, surveys, settings });
}

function PftSelect({ choice: { id, pft } }: { readonly choice: FilesChoice }) {
  const runtime = useRuntime();
  const choose = (next: string): void => {
    const option = pftOptions.find(({ value }) => value === next);
    if (!option) return;
    runtime.changeSiteForm(id, (form) => ({
      ...form,
      attributes: { ...form.attributes, pft: option.value },
    }));
  };
  return (
    <select
      aria-label={`Vegetation of ${id}`}
      value={pft ?? ""}
      aria-invalid={pft === undefined}
      onChange={(event) => choose(event.target.value)}
    >
      {pft === undefined && <option value="">to be chosen</option>}
      {pftOptions.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Missing(props: { readonly choice: FilesChoice; readonly onOpen: () => void }) {
  const { id, isKnown, problems } = props.choice;
  if (!isKnown) return "being looked at";
  if (problems.length === 0) return "nothing";
  return (
    <span className="missing">
      {[...new Set(problems.map(({ where, message }) => fieldOfFlag(where) ?? message))].join(", ")}
      <Button kind="quiet" label={`Open ${id} to fill in its form`} onClick={props.onOpen}>
        Fill in
      </Button>
    </span>
  );
}
