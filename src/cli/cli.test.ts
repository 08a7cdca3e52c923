import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parameters } from "../core/model/parameters.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";
import { commands } from "./commands/index.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-cli-"));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const site = ["--pft", "evergreen-forest", "--lat", "43.7", "--utc-offset", "1"];
const fullSite = [...site, "--elevation", "270", "--tower-height", "12", "--lai", "2"];

describe("frame", () => {
  test("CM1 help names every command, and a command's help every flag", async () => {
    const { code, out } = await commandLine("--help");
    expect(code).toBe(0);
    for (const { name, flags } of commands) {
      expect(out).toContain(name);
      const help = await commandLine(name, "--help");
      expect(help.code).toBe(0);
      for (const flag of Object.keys(flags)) expect(help.out).toContain(`-${flag}`);
    }
  });

  test("CM2 what the user can mend ends with code 2, nothing on stdout, place and remedy on stderr", async () => {
    const wrong = [
      ["fly"],
      ["sample", "--foo"],
      ["sample", "-n", "0"],
      ["sample", "-n", "-3"],
      ["sample"],
      ["sample", "-n", "4", "--params", "gradm,nope"],
      ["sample", "-n", "4", "--design", "grid"],
      ["metrics"],
      ["metrics", "--pairs", join(folder, "absent.csv")],
      ["metrics", "--pairs", folder],
      ["metrics", "--pairs", fileOf("wrong.csv", "a,b\n1,2\n")],
      ["metrics", "--pairs", fileOf("text.csv", "obs,sim\n1,two\n")],
      ["inspect"],
      ["inspect", join(folder, "absent.csv")],
      ["inspect", fileOf("empty.csv", "")],
    ];
    for (const words of wrong) {
      const { code, out, err } = await commandLine(...words);
      expect([words, code, out]).toEqual([words, 2, ""]);
      expect(err).toMatch(/^(read .*\n)*error: .+: .+; .+\n/);
    }
  });

  test("CM3 a negative number is a value, not a flag", async () => {
    const words = ["ensemble", "x.csv", "--out", "y.csv", "--lon", "-110.9", "-n", "-4"];
    const { err } = await commandLine(...words);
    expect(err).toContain("-n: a whole number");
    expect(err).not.toContain("ambiguous");
  });
});

describe("sample", () => {
  test("CM4 the plain Sobol design in the unit cube", async () => {
    const words = ["--design", "sobol", "-n", "4", "--unit", "--no-scramble"];
    const { out } = await commandLine("sample", ...words, "--params", "gradm,chl,rflv");
    expect(out).toBe(
      "gradm,chl,rflv\r\n0,0,0\r\n0.5,0.5,0.5\r\n0.75,0.25,0.25\r\n0.25,0.75,0.75\r\n",
    );
  });

  test.prop([
    fc.constantFrom("sobol", "lhs", "oat", "perturb"),
    fc.integer({ min: 1, max: 60 }),
    fc.nat(),
  ])("CM4 every design is inside the bounds and repeats with its seed", async (kind, n, seed) => {
    const words = [
      "sample",
      "--design",
      kind,
      "-n",
      `${n}`,
      "--seed",
      `${seed}`,
      "--params",
      "all",
    ];
    const { code, out } = await commandLine(...words);
    expect(code).toBe(0);
    const [header, ...lines] = out.trimEnd().split("\r\n");
    expect(header.split(",")).toEqual(parameters.map(({ name }) => name));
    expect(lines.length).toBe(n);
    for (const line of lines) {
      line.split(",").forEach((text, column) => {
        expect(Number(text)).toBeGreaterThanOrEqual(parameters[column].lower);
        expect(Number(text)).toBeLessThanOrEqual(parameters[column].upper);
      });
    }
    expect((await commandLine(...words)).out).toBe(out);
  });
});

describe("metrics", () => {
  const pairs = fileOf(
    "pairs.csv",
    "sim,obs\n5,4.7\n7,6\n9,10\n2,2.5\n4.5,4\n6.7,6.8\n1,-9999\n,3\n",
  );

  test("CM5 all metrics of one pair, missing pairs left out", async () => {
    const answer = answerOf(await commandLine("metrics", "--pairs", pairs));
    for (const key of ["RMSE", "ubRMSE", "MBE", "MAE", "R", "NSE", "KGE", "KGE2012"]) {
      expect(answer).toHaveProperty(key);
    }
    for (const key of ["NME", "SDdiff", "P5diff", "P95diff", "overlap"]) {
      expect(answer).toHaveProperty(key);
    }
    expect(answer["n"]).toBe(6);
    expect(answer["KGE"]).toBeCloseTo(0.9181073779138655, 12);
  });

  test("CM5 what is not defined is null", async () => {
    const path = fileOf("constant.csv", "obs,sim\n1,1\n1,2\n");
    const answer = answerOf(await commandLine("metrics", "--pairs", path));
    expect(answer["KGE"]).toBeNull();
    expect(answer["undefinedBecause"]).toHaveProperty("KGE");
  });

  test("CM6 --text answers for people", async () => {
    const { out } = await commandLine("metrics", "--pairs", pairs, "--text");
    expect(out).toMatch(/^RMSE +0\.65828$/m);
  });
});

describe("site files", () => {
  const png = fileOf("picture.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0));

  test("CM2 a picture, a missing file, a wrong plant type, no latitude: code 2 and what to do", async () => {
    const cases = [
      { words: [png, ...fullSite], says: "PNG" },
      { words: [join(folder, "absent.csv"), ...fullSite], says: "no such file" },
      { words: [png, "--pft", "tundra"], says: "evergreen-forest" },
      { words: [png, ...fullSite, "--soil", "9"], says: "from 1 to 7" },
      { words: [png, ...fullSite, "--soil-layers", "4"], says: "from 5 to 6" },
      { words: [png, ...fullSite, "--irrigation", "wet"], says: "0.8:4-9" },
      { words: [png, ...fullSite, "--longwave", "idso"], says: "prata, brutsaert, dilley" },
      { words: [png, ...fullSite, "--years", "2014:2015"], says: "--years 2005-2007" },
      {
        words: [png, ...fullSite, "--free", "gradm", "--fix", "gradm=4"],
        says: "both free and fixed",
      },
      { words: [png, ...fullSite, "--fix", "gradm=99"], says: "from 1 to 15" },
    ];
    for (const { words, says } of cases) {
      const { code, out, err } = await commandLine("ensemble", "-n", "2", "--out", "x", ...words);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(says);
    }
  });
});
