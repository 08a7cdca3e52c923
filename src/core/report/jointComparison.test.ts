import { expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import { jointCsv, jointJson, type JointComparison } from "./jointComparison.ts";

const skill = (site: string, after: number) => ({
  site,
  pft: "woodland",
  H: { before: 40, after, change: after / 40 - 1 },
  LE: undefined,
});

function comparison(site: string, truth: number | null): JointComparison {
  const row = { parameter: "vmax0", unit: "mol m-2 s-1", default: 5e-5, truth };
  return {
    site,
    pft: "woodland",
    alone: skill(site, 30),
    together: skill(site, 36),
    parameters: [{ ...row, alone: 4e-5, together: 6e-5, outAlone: false, outTogether: true }],
  };
}

test("QU16 alone and together are one row a site, numbers in full precision, the truth where all are twins", () => {
  const [head, row] = readCsv(jointCsv([comparison("A", 4.4e-5), comparison("B", 4.6e-5)]));
  const cells = Object.fromEntries(head.map((name, i) => [name, row[i]]));
  expect(cells).toEqual({
    site: "A",
    pft: "woodland",
    rmse_H_default: "40",
    rmse_H_alone: "30",
    rmse_H_together: "36",
    change_H_alone: "-0.25",
    change_H_together: String(36 / 40 - 1),
    rmse_LE_default: "",
    rmse_LE_alone: "",
    rmse_LE_together: "",
    change_LE_alone: "",
    change_LE_together: "",
    vmax0_default: "0.00005",
    vmax0_alone: "0.00004",
    vmax0_together: "0.00006",
    vmax0_truth: "0.000044",
  });
  const [without] = readCsv(jointCsv([comparison("A", 4.4e-5), comparison("B", null)]));
  expect(without).not.toContain("vmax0_truth");
});

test("QU16 the JSON says the same, a list of parameters a site", () => {
  const site = comparison("A", null);
  expect(JSON.parse(jointJson([site]))).toEqual({
    sites: [
      {
        site: "A",
        pft: "woodland",
        skill: {
          alone: { H: site.alone.H, LE: null },
          together: { H: site.together.H, LE: null },
        },
        parameters: site.parameters,
      },
    ],
  });
});
