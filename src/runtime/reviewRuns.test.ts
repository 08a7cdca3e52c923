import { expect, test } from "vitest";
import { fail, succeed, type Result } from "../core/base/result.ts";
import { Cancelled } from "../protocol/job.ts";
import type { Reviewed, ReviewInput } from "../protocol/reviewJob.ts";
import { createReview, openDocument } from "../store/review.ts";
import { noEdits } from "../store/reviewCriteria.ts";
import { cellOf, reviewedOf } from "../testing/reviewedTable.ts";
import type { Pool } from "./pool.ts";
import { createReviewRuns } from "./reviewRuns.ts";

/** A desk whose answers the test gives: what was asked, and a way to answer it. */
function deskOf() {
  const asked: {
    readonly input: ReviewInput;
    readonly answer: (result: Result<Reviewed> | Error) => void;
  }[] = [];
  const pool = {
    size: 1,
    close: () => undefined,
    run: (_: unknown, input: ReviewInput, options: { readonly signal?: AbortSignal } = {}) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(new Cancelled("review")));
        asked.push({
          input,
          answer: (result) => (result instanceof Error ? reject(result) : resolve(result)),
        });
      }),
  } as unknown as Pool;
  const store = createReview();
  const runs = createReviewRuns({ store, pool });
  /** Answers the last question, and lets what waits for the answer go on. */
  const answer = async (result: Result<Reviewed> | Error): Promise<void> => {
    asked.at(-1)?.answer(result);
    await settle();
  };
  return { store, runs, asked, answer };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

const good = succeed(reviewedOf([cellOf("A", "veg_h", 20)]));
const problem = { severity: "error", where: "bad.csv", message: "no", remedy: "mend it" } as const;
const source = (name: string) => ({ name, contents: [name] });

test("CH55 papers are read one after the other, told on the way, and the first is looked at", async () => {
  const { store, runs, asked, answer } = deskOf();
  runs.review([source("a.csv"), source("b.csv")]);
  expect(store.getState().work).toEqual({ name: "a.csv", done: 0, total: 2 });
  await answer(good);
  expect(store.getState().work).toEqual({ name: "b.csv", done: 1, total: 2 });
  await answer(good);
  const { documents, work } = store.getState();
  expect(work).toBeUndefined();
  expect(documents.map(({ name }) => name)).toEqual(["a.csv", "b.csv"]);
  expect(openDocument(store.getState())?.name).toBe("a.csv");
  expect(new Set(asked.map(({ input: { serial } }) => serial)).size).toBe(2);
});

test("CH55 one that cannot be read is told with place and remedy, and what was read before stays", async () => {
  const { store, runs, answer } = deskOf();
  runs.review([source("a.csv")]);
  await answer(good);
  runs.review([source("bad.csv")]);
  await answer(fail(problem));
  expect(store.getState().problems).toEqual([problem]);
  expect(openDocument(store.getState())?.name).toBe("a.csv");
  runs.review([source("c.csv")]);
  expect(store.getState().problems).toEqual([]);
  await answer(good);
  expect(store.getState().documents.map(({ name }) => name)).toEqual(["c.csv"]);
});

test("CH55 a new paper replaces the one under way, and those that wait", async () => {
  const { store, runs, asked, answer } = deskOf();
  runs.review([source("slow.csv"), source("next.csv")]);
  runs.review([source("lost.csv")]);
  runs.review([source("new.csv")]);
  await settle();
  expect(asked.map(({ input }) => input.name)).toEqual(["slow.csv", "new.csv"]);
  await answer(good);
  expect(store.getState()).toMatchObject({ work: undefined, problems: [] });
  expect(openDocument(store.getState())?.name).toBe("new.csv");
});

test("CH55 a stop lets go of what is under way, and a thread that dies is told", async () => {
  const { store, runs, answer } = deskOf();
  runs.review([source("a.csv")]);
  runs.stop();
  await settle();
  expect(store.getState()).toMatchObject({ work: undefined, documents: [], problems: [] });
  runs.review([source("b.csv")]);
  await answer(new Error("it ended without a word"));
  const { problems, work } = store.getState();
  expect(work).toBeUndefined();
  expect(problems[0].message).toContain("it ended without a word");
});

test("CH56 a correction is asked of the same paper, and none is lost to a change of criteria", async () => {
  const { store, runs, asked, answer } = deskOf();
  runs.review([source("a.csv")]);
  await answer(good);
  runs.correct({ pfts: { birches: "woodland" }, readings: {} });
  runs.edit({ ...noEdits, bounds: { veg_h: { lower: 1, upper: 60 } } });
  await answer(good);
  await answer(good);
  expect(asked).toHaveLength(3);
  const { serial, corrections, criteria } = asked[2].input;
  expect(serial).toBe(asked[0].input.serial);
  expect(corrections.pfts).toEqual({ birches: "woodland" });
  expect(criteria.bounds.veg_h).toEqual({ lower: 1, upper: 60 });
  expect(openDocument(store.getState())?.corrections).toEqual(corrections);
});

test("CH58 a change of criteria audits again at once; undo and redo do too; another table follows when it is looked at", async () => {
  const { store, runs, asked, answer } = deskOf();
  runs.review([source("a.csv"), source("b.csv")]);
  await answer(good);
  await answer(good);
  const edits = { ...noEdits, bounds: { veg_h: { lower: 1, upper: 60 } } };
  const boundsAsked = () => asked.at(-1)?.input.criteria.bounds.veg_h;
  runs.edit(edits);
  await answer(good);
  expect(boundsAsked()).toEqual({ lower: 1, upper: 60 });
  expect(openDocument(store.getState())?.edits).toEqual(edits);
  runs.undo();
  await answer(good);
  expect(boundsAsked()).toEqual({ lower: 0.5, upper: 40 });
  runs.redo();
  await answer(good);
  expect(asked).toHaveLength(5);
  runs.lookAt(asked[1].input.serial);
  await answer(good);
  expect(asked.at(-1)?.input).toMatchObject({ name: "b.csv" });
  expect(boundsAsked()).toEqual({ lower: 1, upper: 60 });
});
