/** @file The review at work: papers are read one after the other, newer ones replace those under way; criteria are changed, and all is audited again. */
import type { Problem } from "../core/base/result.ts";
import type { ReportForm } from "../core/review/reviewReport.ts";
import type { TableCorrections } from "../core/review/correctTable.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import { reviewJob, reviewReportJob, type ReviewInput } from "../protocol/reviewJob.ts";
import { change, redo, undo } from "../store/history.ts";
import {
  openDocument,
  type Review,
  withAudit,
  withCorrections,
  type ReviewDocument,
  type ReviewSource,
  type ReviewStore,
} from "../store/review.ts";
import type { CriteriaEdits } from "../store/reviewCriteria.ts";
import { criteriaOf } from "../store/reviewUsual.ts";
import { newestWins } from "./newestWins.ts";
import type { Pool } from "./pool.ts";

/** What the review's panel calls. */
export interface ReviewRuns {
  /** Read and audit papers one after the other, in place of those that are under way. */
  readonly review: (sources: readonly ReviewSource[]) => void;
  /** Say why nothing was read. */
  readonly refuse: (problem: Problem) => void;
  /** Let go of what is under way; what was read before stays. */
  readonly stop: () => void;
  /** Look at another of those that were read. */
  readonly lookAt: (serial: number) => void;
  /** Read the open table otherwise. */
  readonly correct: (corrections: TableCorrections) => void;
  /** Measure what is open by the present criteria. */
  readonly keepUp: () => void;
  /** Measure by other criteria, from now on. */
  readonly edit: (edits: CriteriaEdits) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The report on the open table. @throws Error where it could not be written */
  readonly report: (form: ReportForm) => Promise<string>;
}

export interface ReviewParts {
  readonly store: ReviewStore;
  /** Where papers are read. */
  readonly pool: Pool;
}

/** Papers that were given together. */
interface Batch {
  readonly sources: readonly ReviewSource[];
  readonly stopped: AbortController;
}

export function createReviewRuns({ store, pool }: ReviewParts): ReviewRuns {
  let serial = 0;
  let newest: Batch | undefined;

  const put = newestWins({
    ask: readAll,
    tell: (_, batch) => end(batch),
    fail(error, batch) {
      if (!(error instanceof Cancelled)) tellProblems([brokeDown("Review", error)]);
      end(batch);
    },
  });

  function end(batch: Batch): void {
    if (batch === newest) store.setState({ work: undefined });
  }

  const tellProblems = (problems: readonly Problem[]): void =>
    store.setState((now) => ({ problems: [...now.problems, ...problems] }));

  async function readAll(batch: Batch): Promise<void> {
    const { sources, stopped } = batch;
    const total = sources.length;
    let isFirst = true;
    for (const [done, source] of sources.entries()) {
      store.setState({ work: { name: source.name, done, total } });
      const document = await read(source, stopped.signal);
      if (!document) continue;
      // What was read before makes room once there is something to take its place.
      store.setState(({ documents, open }) => ({
        documents: isFirst ? [document] : [...documents, document],
        open: isFirst ? document.serial : open,
      }));
      isFirst = false;
      keepUp();
    }
  }

  async function read(
    source: ReviewSource,
    signal: AbortSignal,
  ): Promise<ReviewDocument | undefined> {
    const edits = store.getState().edits.present;
    const draft = { ...source, serial: ++serial, corrections: { readings: {} }, edits };
    const result = await pool.run(reviewJob, inputOf(draft), { signal });
    if (result.ok) return { ...draft, reviewed: result.value };
    tellProblems(result.problems);
    return undefined;
  }

  const auditAgain = newestWins({
    ask: async (document: Omit<ReviewDocument, "reviewed">) =>
      pool.run(reviewJob, inputOf(document)),
    tell(result, { serial: of, edits }) {
      if (result.ok) store.setState((now) => withAudit(now, of, { reviewed: result.value, edits }));
      else tellProblems(result.problems);
    },
    fail: (error, { name }) => tellProblems([brokeDown(name, error)]),
  });

  /** What is open is measured by the present criteria. */
  function keepUp(): void {
    const state = store.getState();
    const document = openDocument(state);
    const edits = state.edits.present;
    if (document && document.edits !== edits) auditAgain({ ...document, edits });
  }

  function moveEdits(move: (edits: Review["edits"]) => Review["edits"]): void {
    store.setState(({ edits }) => ({ edits: move(edits) }));
    keepUp();
  }

  return {
    review(sources) {
      newest?.stopped.abort();
      if (sources.length === 0) return;
      newest = { sources, stopped: new AbortController() };
      store.setState({
        problems: [],
        work: { name: sources[0].name, done: 0, total: sources.length },
      });
      put(newest);
    },
    refuse: (problem) => store.setState({ problems: [problem] }),
    stop() {
      newest?.stopped.abort();
      store.setState({ work: undefined });
    },
    lookAt(open) {
      store.setState({ open });
      keepUp();
    },
    correct(corrections) {
      store.setState((now) => withCorrections(now, corrections));
      const state = store.getState();
      const document = openDocument(state);
      if (document) auditAgain({ ...document, edits: state.edits.present });
    },
    keepUp,
    edit: (edits) => moveEdits((history) => change(history, edits)),
    undo: () => moveEdits(undo),
    redo: () => moveEdits(redo),
    async report(form) {
      const document = openDocument(store.getState());
      if (!document) throw new Error("report: nothing was reviewed");
      const { reviewed, edits } = document;
      return pool.run(reviewReportJob, { reviewed, criteria: criteriaOf(edits), form });
    },
  };
}

function inputOf(document: Omit<ReviewDocument, "reviewed">): ReviewInput {
  const { serial, name, contents, corrections, edits } = document;
  return { serial, name, contents, corrections, criteria: criteriaOf(edits) };
}

/** The thread that reads is gone, or did what it should not. */
function brokeDown(where: string, error: unknown): Problem {
  return {
    severity: "error",
    where,
    message: `it could not be reviewed: ${describeError(error)}`,
    remedy: "try once more; what was read before is still there",
  };
}
