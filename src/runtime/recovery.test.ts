import { describe, expect, test } from "vitest";
import { createGate } from "../protocol/gate.ts";
import { Cancelled, defineJob } from "../protocol/job.ts";
import { keysOf } from "../store/selectors.ts";
import type { Step } from "../store/stage.ts";
import {
  createWorkbench,
  emptyLives,
  type Lives,
  type Outputs,
  type EnsemblePart,
} from "../store/workbench.ts";
import { failureOf } from "../testing/failureOf.ts";
import { WorkerDied, type Pool } from "./pool.ts";
import { persevere } from "./recovery.ts";
import { runBlock } from "./recoveryBlock.ts";
import { GaveUp, placeWords } from "./recoveryWords.ts";
import type { StageRunContext } from "./stageRun.ts";
import type { Threads } from "./threads.ts";

type Context = StageRunContext<"ensemble">;
const part = {} as EnsemblePart;
const output = {} as Outputs["ensemble"];

/** A run of the Ensemble stage whose work is made up. */
function run(work: (context: Context, tries: number, stop: () => void) => Promise<void>) {
  const state = createWorkbench().getState();
  const abort = new AbortController();
  const notes: string[] = [];
  let live: Lives["ensemble"] = emptyLives.ensemble;
  let place: Step = { done: 0, total: 0, unit: "" };
  let tries = 0;
  const outcome = persevere<"ensemble">(
    async (context) => {
      await work(context, ++tries, () => abort.abort());
      return output;
    },
    {
      name: "ensemble",
      threads: {} as Threads,
      state,
      keys: keysOf(state),
      signal: abort.signal,
      gate: createGate(),
      liveNow: () => live,
      placeNow: () => place,
      tell: (step, fold = (same) => same) => {
        place = step;
        live = fold(live);
      },
      note: (words) => notes.push(words),
    },
  );
  return { outcome, notes, abort, tries: () => tries, parts: () => live.parts.length };
}

/** One more part is done. */
function tellPart({ tell }: Context): void {
  tell({ done: 57, total: 100, unit: "member" }, (live) => ({
    ...live,
    parts: [...live.parts, part],
  }));
}

const die = (): never => {
  throw new WorkerDied("out of memory");
};

describe("a stage whose worker died", () => {
  test("KP9 goes on from what it told, and notes where that was", async () => {
    const lives: number[] = [];
    const { outcome, notes } = run(async (context, tries) => {
      lives.push(context.live.parts.length);
      tellPart(context);
      if (tries === 1) die();
    });
    expect(await outcome).toBe(output);
    expect(lives).toEqual([0, 1]);
    expect(notes).toEqual(["went on after the worker stopped at member 57 (out of memory)"]);
  });

  test("KP10 goes on any number of times while it comes further", async () => {
    const { outcome, tries, parts } = run(async (context, count) => {
      tellPart(context);
      if (count < 10) die();
    });
    expect(await outcome).toBe(output);
    expect([tries(), parts()]).toEqual([10, 10]);
  });

  test("KP10 is given up after three tries that came no further, with what may help", async () => {
    const last: boolean[] = [];
    const { outcome, tries } = run(async ({ isLastTry }) => {
      last.push(isLastTry);
      die();
    });
    const error = await failureOf(outcome);
    expect(error).toBeInstanceOf(GaveUp);
    expect((error as GaveUp).problems[0]).toMatchObject({
      where: "ensemble",
      message: expect.stringContaining("out of memory"),
      remedy: expect.stringContaining("processor as engine"),
    });
    expect(tries()).toBe(4);
    expect(last).toEqual([false, false, false, true]);
  });

  test("KP9 hears nothing more of the try before, whose other work ends", async () => {
    const late: Context[] = [];
    const { outcome, parts } = run(async (context, tries) => {
      late.push(context);
      if (tries === 1) die();
      expect(late[0].signal.aborted).toBe(true);
      tellPart(late[0]);
    });
    await outcome;
    expect(parts()).toBe(0);
    expect(late[1].signal.aborted).toBe(false);
  });

  test("KP9 does not go on where it was stopped, and other failures fail it", async () => {
    const stopped = run(async (_context, _tries, stop) => {
      stop();
      die();
    });
    expect(await failureOf(stopped.outcome)).toBeInstanceOf(WorkerDied);
    const cancelled = run(() => Promise.reject(new Cancelled("x")));
    expect(await failureOf(cancelled.outcome)).toBeInstanceOf(Cancelled);
    const wrong = run(() => Promise.reject(new RangeError("x")));
    expect(await failureOf(wrong.outcome)).toBeInstanceOf(RangeError);
    expect(wrong.tries()).toBe(1);
  });
});

describe("a block of members whose worker died", () => {
  const input = { members: 8 } as Parameters<typeof runBlock>[1];
  const job = defineJob<never, never, never>("members") as unknown as Parameters<
    typeof runBlock
  >[0]["job"];
  const home = (answer: () => Promise<unknown>) => ({
    pool: { run: answer } as unknown as Pool,
    job,
  });

  test("KP12 is run again by itself", async () => {
    const notes: string[] = [];
    let tries = 0;
    const pool = home(async () => (++tries < 3 ? die() : "ensemble"));
    expect(await runBlock(pool, input, { note: (words) => notes.push(words) })).toBe("ensemble");
    expect(tries).toBe(3);
    expect(notes[0]).toContain("a block of 8 members was run again");
  });

  test("KP12 is given up where that does not help, and not run again where it was cancelled", async () => {
    const note = (): void => undefined;
    const lost = await failureOf(
      runBlock(
        home(async () => die()),
        input,
        { note },
      ),
    );
    expect(lost).toBeInstanceOf(GaveUp);
    const { signal } = ((abort) => (abort.abort(), abort))(new AbortController());
    const stopped = await failureOf(
      runBlock(
        home(async () => die()),
        input,
        { note, signal },
      ),
    );
    expect(stopped).toBeInstanceOf(WorkerDied);
  });
});

test("KP9 a place is told as people say it", () => {
  const at = (unit: string, phase?: string) =>
    placeWords({ done: 5, total: 9, unit, ...(phase !== undefined && { phase }) });
  expect([at("epoch"), at("member", "check"), at("", "check"), at("")]).toEqual([
    "at epoch 5",
    "at member 5 of the check",
    "in the check",
    "at its start",
  ]);
});
