/** @file Several sites at once: what each of them is, and which one is open. */
import type { Survey } from "../../../core/site/survey.ts";
import { groupFiles } from "../../../store/sites.ts";
import { formatShare, plural } from "../../format.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable, type TableHead } from "../../widgets/DataTable.tsx";

const head: readonly TableHead[] = [
  { name: "site" },
  { name: "open" },
  { name: "files", numeric: true },
  { name: "format" },
  { name: "years" },
  { name: "H", unit: "present", numeric: true },
  { name: "LE", unit: "present", numeric: true },
  { name: "what is told" },
];

/** Nothing where there is one site only. */
export function SitesTable() {
  const runtime = useRuntime();
  const files = useWorkbench((state) => state.files);
  const surveys = useWorkbench((state) => state.surveys);
  const active = useWorkbench((state) => state.activeSite);
  const groups = groupFiles(files);
  if (groups.length < 2) return undefined;
  return (
    <section className="sites" aria-label="Sites">
      <DataTable
        caption={`${plural(groups.length, "site")} in the files that were given`}
        head={head}
        lines={groups.map(({ id, files: own }) => {
          const survey = surveys[id];
          return {
            key: id,
            className: id === active ? "active" : "",
            cells: [
              id,
              id === active ? (
                "open"
              ) : (
                <Button
                  key="open"
                  kind="quiet"
                  label={`Open ${id}`}
                  onClick={() => runtime.pickSite(id)}
                >
                  Open
                </Button>
              ),
              own.length,
              ...surveyCells(survey?.ok ? survey.value : undefined),
              survey === undefined ? "…" : toldOf(survey.problems),
            ],
          };
        })}
      />
    </section>
  );
}

function surveyCells(survey: Survey | undefined): readonly string[] {
  if (!survey) return ["–", "–", "–", "–"];
  const columns = [...survey.mapping, ...(survey.daily ?? [])];
  const present = (name: string) =>
    formatShare(columns.find(({ variable }) => variable === name)?.present);
  const [from, to] = [survey.firstYear, survey.lastYear].map(String);
  return [survey.format, from === to ? from : `${from}–${to}`, present("H"), present("LE")];
}

function toldOf(problems: readonly { readonly message: string }[]): string {
  const [first, ...rest] = problems;
  if (!first) return "";
  return rest.length > 0 ? `${first.message}; ${rest.length} more` : first.message;
}
