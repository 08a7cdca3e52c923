import { describe, expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import { siteSkill, skillByGroup, skillCsv } from "./siteSkill.ts";

const run = (H: number | undefined, LE: number) => ({
  ...(H !== undefined && { H: { RMSE: H } }),
  LE: { RMSE: LE },
});

function site(name: string, pft: string, before: number | undefined, after: number | undefined) {
  const skill = { default: run(before, 20), calibrated: run(after, 10) } as never;
  return siteSkill(name, pft, { skill });
}

const sites = [
  site("A", "woodland", 10, 8),
  site("B", "cultivation", 10, 11),
  site("C", "woodland", 50, 30),
  site("D", "woodland", undefined, undefined),
];

describe("skill at several sites", () => {
  test("QU9 the change of a site is RMSE after over before, less one; a flux nobody observed has none", () => {
    expect(sites[0].H?.change).toBeCloseTo(-0.2, 12);
    expect(sites[0].LE).toEqual({ before: 20, after: 10, change: -0.5 });
    expect(sites[3].H).toBeUndefined();
  });

  test("QU9 the mean is that of the sites' changes, over all and by vegetation", () => {
    const [all, woodland, cultivation] = skillByGroup(sites);
    expect([all.group, woodland.group, cultivation.group]).toEqual([
      "all",
      "woodland",
      "cultivation",
    ]);
    expect(all).toMatchObject({
      sites: 4,
      H: { sites: 3, better: 2 },
      LE: { sites: 4, better: 4 },
    });
    expect(all.H.change).toBeCloseTo((-0.2 + 0.1 - 0.4) / 3, 12);
    expect(woodland.H.change).toBeCloseTo(-0.3, 12);
    expect(cultivation.H.change).toBeCloseTo(0.1, 12);
    expect(skillByGroup([sites[3]])[0].H.change).toBeNaN();
  });

  test("QU11 skill goes home with a row per site", () => {
    const [head, ...rows] = readCsv(skillCsv(sites));
    expect(head).toEqual([
      "site",
      "pft",
      "rmse_H_default",
      "rmse_H_calibrated",
      "change_H",
      "rmse_LE_default",
      "rmse_LE_calibrated",
      "change_LE",
    ]);
    expect(rows.map(([name]) => name)).toEqual(["A", "B", "C", "D"]);
    expect(rows[0].slice(2, 4)).toEqual(["10", "8"]);
    expect(rows[3].slice(2, 5)).toEqual(["", "", ""]);
  });
});
