import { describe, expect, test } from "vitest";
import { hiddenTruth } from "../core/ensemble/demoTwin.ts";
import { defaultFree } from "../core/model/parameters.ts";
import { syntheticClimates } from "../core/site/syntheticClimate.ts";
import { defaultSettings } from "./settings.ts";
import { readLink, writeLink } from "./link.ts";
import { closedWorkshop, ticked, withLesson } from "./workshop.ts";
import { lessons } from "./workshopCatalogue.ts";
import { isRight, type Facts, type Lesson } from "./workshopLesson.ts";
import { lessonNames } from "./workshopLessons.ts";
import { createWorkbench } from "./workbench.ts";

const { getState } = createWorkbench();

/** A lesson whose tasks bring what a test says. */
function lessonWith(...facts: readonly (Facts | undefined)[]): Lesson {
  const tasks = facts.map((brought, i) => ({
    name: `task ${i + 1}`,
    place: "table" as const,
    look: () => brought,
  }));
  return { ...lessons.bounds, tasks };
}

const begun = withLesson(closedWorkshop, "bounds");

describe("tasks", () => {
  test("ID93 a task is ticked off once the state shows it, in any order, and the next one opens", () => {
    const second = ticked(begun, lessonWith(undefined, { outside: 2 }), getState());
    expect(second).toMatchObject({ step: 1, done: { "task 2": { outside: 2 } } });
    const both = ticked(second, lessonWith({ outside: 1 }, undefined), getState());
    expect(both).toMatchObject({ step: 3, done: { "task 1": { outside: 1 } } });
  });

  test("ID93 what a task brought stays, whatever the state shows later", () => {
    const first = ticked(begun, lessonWith({ outside: 1 }), getState());
    expect(ticked(first, lessonWith({ outside: 3 }), getState())).toBe(first);
  });

  test("ID93 another lesson begins with nothing done", () => {
    const first = ticked(begun, lessonWith({ outside: 1 }), getState());
    expect(withLesson(first, "averaging")).toMatchObject({ step: 1, done: {}, answer: undefined });
  });
});

describe("answers", () => {
  test("ID94 a number is right within its tolerance, with point or comma", () => {
    const answer = { kind: "number", value: 2.5, tolerance: 0.1 } as const;
    expect(["2.5", "2,45", " 2.59 "].map((given) => isRight(answer, given))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["2.61", "", "much", "-2.5"].map((given) => isRight(answer, given))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("ID94 a choice or a parameter is right where it is the one of the state", () => {
    expect(isRight({ kind: "choice", value: "wet" }, "wet")).toBe(true);
    expect(isRight({ kind: "choice", value: "wet" }, "dry")).toBe(false);
    const either = { kind: "parameter", values: ["chl", "veg_h"] } as const;
    expect(["chl", "veg_h", "gradm"].map((name) => isRight(either, name))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each(lessonNames)(
    "ID94 before its tasks are done the question of %s has no answer",
    (name) => {
      expect(lessons[name].question.answer({})).toBeUndefined();
    },
  );
});

describe("each lesson", () => {
  test.each(lessonNames)(
    "ID95 %s is a link of less than 300 characters that brings its settings",
    (name) => {
      const settings = lessons[name].settings(defaultSettings());
      const query = writeLink(settings, { lesson: name, step: 1 });
      expect(`https://equiflux.example.org/${query}`.length).toBeLessThan(300);
      expect(readLink(query, defaultSettings())).toEqual({
        settings,
        place: { lesson: name, step: 1 },
        problems: [],
      });
    },
  );

  test.each(lessonNames)("ID95 %s is a twin with at most three tasks", (name) => {
    const { settings, tasks } = lessons[name];
    expect(settings(defaultSettings()).source).toBe("demo");
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.length).toBeLessThan(4);
    expect(tasks.map(({ look }) => look(getState()))).toEqual(tasks.map(() => undefined));
  });

  test.each(lessonNames)("ID95 what %s asks to be set is a change of its settings", (name) => {
    const { settings, tasks } = lessons[name];
    const begin = settings(defaultSettings());
    const changed = tasks.flatMap(({ set }) => (set ? [set(begin, getState())] : []));
    expect(changed.filter((after) => writeLink(after) === writeLink(begin))).toEqual([]);
  });
});

describe("what lessons hold at the truth", () => {
  test.each(["stomata", "roughness", "drought"] as const)(
    "ID95 %s holds the other parameters at its twin's hidden values",
    (name) => {
      const { twin, fixed = {}, free } = lessons[name].settings(defaultSettings());
      const truth = hiddenTruth(syntheticClimates[twin.pft].attributes, twin.seed);
      const others = defaultFree.filter((parameter) => !free.includes(parameter));
      expect(fixed).toEqual(
        Object.fromEntries(others.map((name_) => [name_, Number(truth[name_].toPrecision(3))])),
      );
    },
  );

  test("ID95 the measured height of the lesson on priors is that of its twin", () => {
    const { settings, tasks } = lessons.prior;
    const begin = settings(defaultSettings());
    const known = tasks[1].set?.(begin, getState()).chain.calibration.priors?.veg_h;
    const { veg_h: height } = hiddenTruth(
      syntheticClimates[begin.twin.pft].attributes,
      begin.twin.seed,
    );
    expect(Math.abs((known?.mean ?? 0) - height)).toBeLessThan(known?.sd ?? 0);
  });
});
