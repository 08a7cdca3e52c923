/** @file The lab at work: one worker that keeps the open site, a vector to it with every move of the hand, its answer back. */
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import { monthLookJob, monthRunJob, openMonthsJob } from "../protocol/monthJob.ts";
import {
  answered,
  closedLab,
  monthOf,
  moved,
  valuesAt,
  type LabStore,
  type Positions,
  type SurfaceLook,
} from "../store/lab.ts";
import { baseOf } from "../store/fixedValues.ts";
import { defaultsOf } from "../store/parameterDefaults.ts";
import { labChoice } from "../store/linkLab.ts";
import { freshOutput, keysOf } from "../store/selectors.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import { newestWins } from "./newestWins.ts";
import type { Pool } from "./pool.ts";

/** What the lab's panel calls. */
export interface LabRuns {
  /** Open the months of the default run that is there; nothing where they are open, or where there is none. */
  readonly open: () => void;
  readonly chooseMonth: (name: string) => void;
  /** Move one parameter. @param askedAtMs when the hand moved, on the clock of the page */
  readonly turn: (name: ParameterName, position: number, askedAtMs: number) => void;
  /** Put the sliders somewhere else at once; parameters that are not named go to their defaults. */
  readonly take: (positions: Positions) => void;
  readonly clearPrevious: () => void;
  readonly showTruth: (shows: boolean) => void;
  /** Look at the surface otherwise: nothing is run. */
  readonly lookAtSurface: (look: SurfaceLook) => void;
}

export interface LabParts {
  readonly store: WorkbenchStore;
  readonly lab: LabStore;
  /** A pool of one: what was opened is kept there. */
  readonly pool: Pool;
}

/** The hand rests when it has not moved for so long, ms: what it rests at is worth a line of its own. */
const restMs = 500;

/** One vector that is asked for. */
interface Question {
  readonly serial: number;
  readonly key: string;
  readonly month: string;
  readonly values: ParameterValues;
}

export function createLabRuns({ store, lab, pool }: LabParts): LabRuns {
  let serial = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const fail = (key: string, error: unknown): void => {
    if (error instanceof Cancelled || lab.getState().key !== key) return;
    lab.setState({ status: "failed", problem: describeError(error) });
  };

  const put = newestWins({
    ask: ({ key, month, values }: Question) => pool.run(monthRunJob, { key, month, values }),
    tell: (run, { serial: of, key }) =>
      lab.setState((now) => (now.key === key ? answered(now, { ...run, serial: of }) : now)),
    fail: (error, { key }) => fail(key, error),
  });

  const siteNow = () => {
    const state = store.getState();
    return freshOutput(state, "site", keysOf(state));
  };

  /** Ask for the vector that the sliders stand at. */
  function ask(askedAtMs = performance.now()): void {
    const { key, look, positions } = lab.getState();
    const site = siteNow()?.site;
    if (key === undefined || !look || !site) return;
    const settings = store.getState().settings.present;
    const values = valuesAt(positions, settings.free, baseOf(settings, site.attributes));
    // Two marks by number tell how long a move took to be drawn.
    performance.mark("lab input", { startTime: askedAtMs, detail: ++serial });
    put({ serial, key, month: look.month, values });
    clearTimeout(resting);
    resting = setTimeout(rest, restMs);
  }

  function rest(): void {
    lab.setState({ rests: true });
    for (const name of ["lab input", "lab drawn"]) performance.clearMarks(name);
  }

  async function open(): Promise<void> {
    const state = store.getState();
    const keys = keysOf(state);
    const [site, model] = [freshOutput(state, "site", keys), freshOutput(state, "model", keys)];
    const { status, key: known } = lab.getState();
    const key = keys.model;
    if (!site || !model || (known === key && status !== "failed")) return;
    lab.setState({ ...closedLab, ...labChoice(lab.getState()), status: "opening", key });
    const input = {
      site: site.site,
      base: defaultsOf(site.site.attributes),
      start: model.start,
      warmupYears: model.warmupYears,
      choice: model.run.choice,
    };
    try {
      const months = await pool.run(openMonthsJob, { key, input });
      if (lab.getState().key !== key) return;
      lab.setState({ status: "open", months });
      const first = monthOf(lab.getState());
      if (first !== undefined) await lookAt(first);
    } catch (error) {
      fail(key, error);
    }
  }

  async function lookAt(month: string): Promise<void> {
    const { key } = lab.getState();
    if (key === undefined) return;
    try {
      const look = await pool.run(monthLookJob, { key, month });
      // Another month or site may have been chosen meanwhile.
      if (lab.getState().key !== key || monthOf(lab.getState()) !== month) return;
      lab.setState({ look, now: undefined, previous: [], truth: undefined });
      ask();
      await runTruth();
    } catch (error) {
      fail(key, error);
    }
  }

  async function runTruth(): Promise<void> {
    const { key, look, showsTruth, truth: known } = lab.getState();
    const values = siteNow()?.truth;
    if (key === undefined || !look || !values || !showsTruth || known) return;
    const { month } = look;
    const truth = await pool.run(monthRunJob, { key, month, values });
    lab.setState((now) => (now.key === key && now.look?.month === month ? { ...now, truth } : now));
  }

  return {
    open: () => void open(),
    chooseMonth(month) {
      lab.setState({ month });
      void lookAt(month);
    },
    turn(name, position, askedAtMs) {
      const { positions } = lab.getState();
      lab.setState((now) => moved(now, { ...positions, [name]: position }));
      ask(askedAtMs);
    },
    take(positions) {
      lab.setState((now) => moved(now, positions));
      ask();
    },
    lookAtSurface: (look) => lab.setState(look),
    clearPrevious: () => lab.setState({ previous: [] }),
    showTruth(showsTruth) {
      lab.setState({ showsTruth });
      const { key } = lab.getState();
      runTruth().catch((error: unknown) => key !== undefined && fail(key, error));
    },
  };
}
