/** @file The bundle that is open: when and by what it was made, its sites, what was left out, and its repetition. */
import type { OpenedWork } from "../../../store/openedBundle.ts";
import { notesOfBundle } from "../../../store/openedBundleNotes.ts";
import { freshOutput, keysOf } from "../../../store/selectors.ts";
import { formatCount } from "../../format.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";
import { BundleTable } from "./BundleTable.tsx";
import { ComparisonView } from "./ComparisonView.tsx";

type Words = (typeof bundleWords)["en"];

export function OpenedCard({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const { bundle, site } = opened.choice;
  const hasTable = useWorkbench((state) => state.stages.table.last !== undefined);
  return (
    <>
      <div className="bundle-lines">
        <h2>{words.opened(bundle, site)}</h2>
        <CardTools opened={opened} />
      </div>
      <Facts label={words.facts} facts={factsOf(opened, words)} />
      <ComparisonView opened={opened} />
      {notesOfBundle(opened).map((note) => (
        <p key={note} className="hint">
          {words.notes[note]}
        </p>
      ))}
      <Notice problems={opened.warnings} />
      {!hasTable && <BundleTable opened={opened} />}
    </>
  );
}

function CardTools({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const runtime = useRuntime();
  const hasSite = useWorkbench((state) => freshOutput(state, "site", keysOf(state)) !== undefined);
  const isAsSaved = useWorkbench(
    ({ stages, settings }) =>
      stages.calibration.last?.bundle !== undefined && settings.present === opened.settings,
  );
  const ids = opened.sites.map(({ id }) => ({ value: id, label: id }));
  return (
    <div className="bundle-tools">
      {ids.length > 1 && (
        <SelectField
          label={words.site}
          value={opened.choice.site}
          options={ids}
          onChange={runtime.pickBundleSite}
        />
      )}
      <Button
        kind="primary"
        icon="play"
        label={words.repeatHint}
        disabled={!hasSite}
        onClick={runtime.repeatBundle}
      >
        {words.repeat}
      </Button>
      {!isAsSaved && (
        <Button label={words.asSavedHint} onClick={runtime.reopenBundle}>
          {words.asSaved}
        </Button>
      )}
    </div>
  );
}

function factsOf({ manifest, sites, choice }: OpenedWork, words: Words): readonly Fact[] {
  const { created, versions, seed, preset, free } = manifest;
  const shown = sites.find(({ id }) => id === choice.site);
  const home = versions["node"] === undefined ? words.browser : words.node(versions["node"]);
  return [
    { name: words.made, value: momentOf(created) },
    { name: words.by, value: words.program(versions["equiflux"] ?? "", home) },
    { name: words.preset, value: preset },
    { name: words.seed, value: String(seed) },
    { name: words.sites, value: formatCount(sites.length) },
    { name: words.free, value: formatCount(free.length) },
    {
      name: words.data,
      value: shown?.hasRecord ? words.hasData : words.noData,
      tone: shown?.hasRecord ? undefined : "warning",
    },
    {
      name: words.members,
      value: shown?.hasMembers ? words.hasMembers : words.noMembers,
      tone: shown?.hasMembers ? undefined : "warning",
    },
  ];
}

/** "2026-11-30 23:12 UTC". */
function momentOf(iso: string): string {
  const [day, time = ""] = iso.split("T");
  return `${day} ${time.slice(0, 5)} UTC`;
}
