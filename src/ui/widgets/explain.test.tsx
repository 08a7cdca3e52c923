import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { metricNames } from "../../core/evaluation/metrics.ts";
import { parameters } from "../../core/model/parameters.ts";
import { marks } from "../../core/report/tableMarks.ts";
import { presetNames } from "../../core/calibration/presets.ts";
import { withPreset, defaultSettings } from "../../store/settings.ts";
import { helpWords } from "../words/help.ts";
import { HelpText } from "./ExplainCard.tsx";
import type { HelpTopic } from "./helpTopic.ts";

const { en } = helpWords;

const settingTopics = Object.entries(en.settings).flatMap(([kind, settings]) =>
  Object.keys(settings).map((name) => ({ kind, name }) as HelpTopic),
);

const topics: readonly HelpTopic[] = [
  ...parameters.map(({ name }) => ({ kind: "parameter", name }) as const),
  ...metricNames.map((name) => ({ kind: "metric", name }) as const),
  ...marks.map(({ name }) => ({ kind: "mark", name }) as const),
  ...settingTopics,
];

/** What a card says, without its markup. */
function cardText(topic: HelpTopic): string {
  return renderToStaticMarkup(<HelpText topic={topic} />).replaceAll(/<[^>]+>/g, " ");
}

/** Every text of a tree of words. */
function textsOf(words: object): readonly unknown[] {
  return Object.values(words).flatMap((value: unknown) =>
    typeof value === "object" && value !== null ? textsOf(value) : [value],
  );
}

/** Values of a preset's settings that are numbers, by kind and name; seeds are anybody's. */
const presetNumbers = presetNames.flatMap((preset) => {
  const { chain, refine } = withPreset(defaultSettings(), preset);
  return Object.entries({ ...chain, refinement: refine }).flatMap(([kind, settings]) =>
    Object.entries(settings).flatMap(([name, value]) =>
      typeof value === "number" && name !== "seed" ? [{ preset, kind, name, value }] : [],
    ),
  );
});

const settingWords: Readonly<Record<string, Readonly<Record<string, { readonly usual: string }>>>> =
  en.settings;

describe("help", () => {
  test("DO7 every parameter, metric, mark and setting has a card, and no text on it is empty", () => {
    expect(settingTopics.length).toBeGreaterThan(35);
    for (const topic of topics) expect(cardText(topic).trim().length).toBeGreaterThan(60);
    const { card, ...told } = en;
    for (const text of textsOf(told)) expect(text).toMatch(/\S/);
    expect(card.chapter).toMatch(/\S/);
  });

  test("DO7 there is no card of what does not exist", () => {
    expect(Object.keys(en.metrics)).toEqual([...metricNames]);
    expect(Object.keys(en.marks)).toEqual(marks.map(({ name }) => name));
  });

  test.each(parameters)("DO7 the card of $name has what the catalogue has", (row) => {
    const text = renderToStaticMarkup(<HelpText topic={{ kind: "parameter", name: row.name }} />)
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&#x27;", "'");
    for (const part of [row.meaning, row.equation, row.signature, row.source, row.symbol]) {
      expect(text).toContain(part);
    }
  });

  test("DO8 what is called usual is what the presets have", () => {
    expect(presetNumbers.length).toBeGreaterThan(50);
    for (const { preset, kind, name, value } of presetNumbers) {
      const usual = settingWords[kind]?.[name]?.usual ?? "";
      expect(`${kind} ${name} ${preset}: ${usual}`).toMatch(
        new RegExp(`(?<![\\d.])${value}(?![\\d.])`),
      );
    }
  });
});
