import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { parameters } from "../../../core/model/parameters.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { begin, finish, idle } from "../../../store/stage.ts";
import { createWorkbench, moveStage, type Outputs } from "../../../store/workbench.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { Panel } from "../Panel.tsx";
import { CalibrationPicture } from "./CalibrationPicture.tsx";
import demo from "./demoCalibration.json";
import { bandPath, frame, linePath, spread, yOf } from "./pictureShapes.ts";
import { WelcomePlace } from "./WelcomePlace.tsx";

function draw(node: ReactNode, store = createWorkbench()): string {
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

test("CH71 the welcome has three doors and the lessons, and is put away by a button", () => {
  const markup = draw(<WelcomePlace />);
  expect([...markup.matchAll(/<h3>([^<]*)/g)].map(([, title]) => title)).toEqual([
    "Try the demo",
    "Open my data",
    "Review a table",
  ]);
  expect(markup).toMatch(/a bundle that somebody saved/);
  expect(markup).toMatch(/<a href="#lab">/);
  expect(markup).toContain('aria-label="Put the welcome away"');
});

test("CH71 nothing of it is drawn once it is put away", () => {
  const store = createWorkbench();
  store.setState({ welcome: "dismissed" });
  expect(draw(<WelcomePlace />, store)).toBe("");
});

describe("the picture of the first minute", () => {
  test("CH72 is of parameters of the model, whole epochs and finite positions", () => {
    const names: readonly string[] = parameters.map(({ name }) => name);
    for (const { name, mean, low, high, truth } of demo.tracks) {
      expect(names).toContain(name);
      expect([mean.length, low.length, high.length]).toEqual(
        demo.epochs.map(() => mean.length).slice(0, 3),
      );
      expect(mean.every((value, i) => low[i] <= value && value <= high[i])).toBe(true);
      expect(truth).toBeGreaterThan(0);
      expect(truth).toBeLessThan(1);
    }
  });

  test("CH72 shows an excursion where the calibration had one, and none else", () => {
    const isOut = ({ low, high }: (typeof demo.tracks)[number]) =>
      Math.min(...low) < 0 || Math.max(...high) > 1;
    expect(demo.tracks.map(isOut)).toEqual(demo.tracks.map(({ outside }) => outside > 0));
    expect(demo.tracks.some(isOut)).toBe(true);
  });

  test("CH72 is told in words: where each parameter ends, where the truth is, how often it was outside", () => {
    const markup = renderToStaticMarkup(<CalibrationPicture />);
    const [, words] = /aria-label="([^"]*)"/.exec(markup) ?? [];
    for (const { name } of demo.tracks) {
      expect(words).toMatch(new RegExp(`${name} ends at [.\\d]+ of its range, the truth is at`));
    }
  });

  test("CH72 holds what is far outside on the picture", () => {
    expect(yOf(5)).toBe(frame.top);
    expect(yOf(-5)).toBe(frame.bottom);
  });

  test("CH72 draws a line through its points, and a band there and back", () => {
    expect(linePath([1, 10], [1.16, -0.12])).toBe(
      `M${frame.left} ${frame.top}L${frame.right} ${frame.bottom}`,
    );
    expect(bandPath([1, 10], [0, 0], [1, 1])).toBe(
      `M${frame.left} ${yOf(1)}L${frame.right} ${yOf(1)}L${frame.right} ${yOf(0)}L${frame.left} ${yOf(0)}Z`,
    );
  });

  test("CH72 keeps its names apart, in their order", () => {
    expect(spread([50, 10, 52])).toEqual([50, 10, 65]);
  });
});

test("CH73 it still says so while the first run is on its way, and no more once there is something", () => {
  const store = createWorkbench();
  const first = { id: 1, key: "k", live: undefined, nowMs: 0 };
  moveStage(store, "model", () => begin<never, undefined>(idle(), first));
  expect(draw(<Panel name="model" />, store)).toContain('class="expected"');
  moveStage(store, "model", (stage) => finish(stage, 1, {} as Outputs["model"], 10));
  expect(draw(<Panel name="model" />, store)).not.toContain('class="expected"');
});

test.each(["model", "ensemble", "surrogate", "calibration", "table"] as const)(
  "CH73 the panel of %s says what it will show while it shows nothing",
  (name) => {
    expect(draw(<Panel name={name} />)).toMatch(/<p class="expected">[A-Z][^<]+\.<\/p>/);
  },
);
