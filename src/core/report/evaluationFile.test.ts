import { describe, expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { resolutions } from "../evaluation/evaluate.ts";
import { evaluateSite } from "../evaluation/siteEvaluation.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import type { SiteData } from "../site/siteData.ts";
import { readCsv } from "./csv.ts";
import { evaluationCsv, outOfTargetCsv } from "./evaluationFile.ts";

describe("the evaluation as a file", () => {
  test("RP12 every metric of every run, resolution and side, and every verdict, in full precision", async () => {
    const plain = observedSite(40);
    const values = defaultValues(plain.attributes);
    const { series } = await complete(runModel({ site: plain, values, warmupYears: 0 }));
    const { H } = plain.observations;
    if (!H) throw new Error("the site observes H");
    const Rn = { ...H, values: series.Rn.map((value) => value + 5) };
    const site: SiteData = { ...plain, observations: { ...plain.observations, Rn } };
    const found = evaluateSite({
      site,
      before: series,
      after: { ...series, Rn: Rn.values },
      choice: { quality: "measured", version: "raw" },
      split: { kind: "half-months", train: "first" },
    });
    const [head, ...rows] = readCsv(evaluationCsv(site.id, found));
    expect(rows).toHaveLength(3 * resolutions.length * 2 * 3);
    const row = rows.find((cells) =>
      ["TEST", "test", "day", "LE", "calibrated"].every((word, i) => cells[i] === word),
    );
    const expected = found.split?.test.day.calibrated.LE;
    expect(Number(row?.[head.indexOf("KGE")])).toBe(expected?.KGE);
    expect(Number(row?.[head.indexOf("n")])).toBe(expected?.n);
    const [verdictHead, ...verdicts] = readCsv(outOfTargetCsv(site.id, found));
    expect(verdicts.map(([, quantity]) => quantity)).toEqual(["Rn"]);
    expect(verdicts[0][verdictHead.indexOf("verdict")]).toBe("better");
    expect(Number(verdicts[0][verdictHead.indexOf("change")])).toBe(-1);
  });
});
