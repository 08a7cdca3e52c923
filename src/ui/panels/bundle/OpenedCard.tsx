/** @file The bundle that is open: when and by what it was made, its sites, what was left out, and its repetition. */
import type { OpenedWork } from "../../../store/openedBundle.ts";
import { notesOfBundle } from "../../../store/openedBundleNotes.ts";
import { isSame } from "../../../store/ownFiles.ts";
import { freshOutput, keysOf } from "../../../store/selectors.ts";
import { useReviewRuns } from "../../hooks/useReview.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { SelectField } from "../../widgets/Field.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";
import { BundleFacts } from "./BundleFacts.tsx";
import { BundleTable } from "./BundleTable.tsx";
import { ComparisonView } from "./ComparisonView.tsx";

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
      <BundleFacts glance={opened} site={site} />
      <ComparisonView opened={opened} />
      {notesOfBundle(opened).map((note) => (
        <p key={note} className="hint">
          {words.notes[note]}
        </p>
      ))}
      <Notice problems={opened.warnings} />
      {hasTable ? (
        <details>
          <summary>{words.ownTable}</summary>
          <BundleTable opened={opened} />
        </details>
      ) : (
        <BundleTable opened={opened} />
      )}
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
      <ReviewButton opened={opened} />
      {!isAsSaved && (
        <Button label={words.asSavedHint} onClick={runtime.reopenBundle}>
          {words.asSaved}
        </Button>
      )}
    </div>
  );
}

/** Holds what is in the bundle against what a referee asks. */
function ReviewButton({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const act = useReviewRuns();
  const { name } = opened.choice.file;
  const file = useWorkbench(({ ownFiles }) =>
    ownFiles.find((one) => isSame(one, opened.choice.file)),
  );
  if (!file) return undefined;
  const review = (): void => {
    act((runs) => runs.review([{ name, contents: [file] }]));
    document.querySelector("#review")?.scrollIntoView({ behavior: "instant" });
  };
  return (
    <Button label={words.reviewHint} onClick={review}>
      {words.review}
    </Button>
  );
}
