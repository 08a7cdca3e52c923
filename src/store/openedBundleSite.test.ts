import { expect, test } from "vitest";
import { summariseSite } from "../core/report/provenance.ts";
import { observedSite } from "../testing/observedSite.ts";
import { askedFor, otherFiles, otherwiseRead } from "./openedBundleSite.ts";

const sha256 = "a".repeat(64);
const file = { name: "tower.csv", sha256, bytes: 1234 };
const site = { ...observedSite(2), files: [file] };
const summary = summariseSite(site);

test("CH63 files are asked for by name, size and hash; a synthetic site has none to give", () => {
  const [problem] = askedFor(summary, "b.zip");
  expect(problem.message).toMatch(`tower.csv is asked for (1234 bytes), SHA-256 ${sha256}`);
  const [twin] = askedFor({ ...summary, files: [], synthetic: true }, "b.zip");
  expect(twin.message).toMatch(/synthetic/);
});

test("CH63 a file is known by its hash: under another name it is right, another of the same name is told", () => {
  expect(otherFiles([file], [{ name: "renamed.csv", sha256 }])).toEqual([]);
  const [other] = otherFiles([file], [{ name: "tower.csv", sha256: "b".repeat(64) }]);
  expect(other).toMatchObject({ severity: "error", where: "tower.csv" });
  expect(other.message).toMatch(/another file of the same name/);
  const [missing] = otherFiles([file], [{ name: "else.csv", sha256: "c".repeat(64) }]);
  expect(missing.message).toMatch(/not among the files/);
});

test("CH63 the right files read otherwise than they were are told", () => {
  expect(otherwiseRead(summary, site)).toEqual([]);
  const higher = { ...site, attributes: { ...site.attributes, towerHeight: 99 } };
  const [problem] = otherwiseRead(summary, higher);
  expect(problem).toMatchObject({ severity: "warning" });
  expect(problem.message).toMatch(/attributes was/);
});
