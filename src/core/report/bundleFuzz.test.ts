/** @file Bundles that somebody or something broke: each is a result within a moment, never a crash, a hang or half a bundle. */
import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { describe, expect, test } from "vitest";
import { seeded, type Random } from "../base/random.ts";
import { wholeBundle } from "../../testing/wholeBundle.ts";
import { openBundle } from "./openBundle.ts";

/** No bundle of this size takes longer, on the slowest machine. */
const mostMs = 5000;

const whole = wholeBundle();
const first = new Uint8Array(
  readFileSync(new URL("../../testing/fixtures/bundle-v1.zip", import.meta.url)),
);

const [wholeFiles, firstFiles] = [unzipSync(whole), unzipSync(first)];

/** Opened without a throw, in time; a refusal says where, what and what to do. */
function judge(bytes: Uint8Array): "opened" | "refused" {
  const startMs = performance.now();
  const read = openBundle(bytes, "x.zip");
  expect(performance.now() - startMs).toBeLessThan(mostMs);
  if (read.ok) return "opened";
  expect(read.problems.length).toBeGreaterThan(0);
  for (const { where, message, remedy } of read.problems) {
    expect(where).toContain("x.zip");
    expect(message.length).toBeGreaterThan(10);
    expect(message.length).toBeLessThan(1000);
    expect(remedy).not.toBe("");
  }
  return "refused";
}

/** How many of so many were refused. */
function count(runs: number, break_: (random: Random) => Uint8Array): number {
  let refused = 0;
  for (let seed = 0; seed < runs; seed++) {
    if (judge(break_(seeded(seed))) === "refused") refused++;
  }
  return refused;
}

const pick = <T>(list: readonly T[], random: Random): T => list[random.integer(list.length)];

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const broken = bytes.slice();
  for (let k = 0; k <= random.integer(8); k++) {
    broken[random.integer(broken.length)] ^= 1 + random.integer(255);
  }
  return broken;
}

/** Packed again: what was changed reaches the readers. */
function repacked(bytes: Uint8Array, change: (files: Zippable, names: string[]) => void) {
  const files: Zippable = { ...(bytes === first ? firstFiles : wholeFiles) };
  change(files, Object.keys(files));
  return zipSync(files, { level: 0 });
}

const strange: readonly string[] = [
  "null",
  "true",
  "-1",
  "0",
  "1e999",
  "-1e308",
  "1.5",
  "9007199254740993",
  '""',
  '"<script>alert(1)</script>"',
  '"__proto__"',
  `"${"x".repeat(1000)}"`,
  "[]",
  "{}",
  "[[]]",
  '{"__proto__": {"polluted": true}}',
  '{"constructor": {"prototype": 1}}',
  "[".repeat(100_000),
  "[".repeat(5000) + "]".repeat(5000),
  "[1,2,3,4,5,6,7,8,9]",
  `[${"0,".repeat(20_000)}0]`,
];

/** A value of a JSON text in place of another; the text stays JSON for the most part. */
function withStrangeValue(text: string, random: Random): string {
  const values = [...text.matchAll(/: ("(?:[^"\\]|\\.)*"|[-\d.e+]+|true|false|null|\[\]|\{\})/g)];
  const found = pick(values, random);
  const at = found.index + 2;
  return text.slice(0, at) + pick(strange, random) + text.slice(at + found[1].length);
}

/** A field less, or a name for another. */
function withOtherFields(text: string, random: Random): string {
  const names = [...text.matchAll(/"([A-Za-z]\w*)": /g)];
  const found = pick(names, random);
  const other = pick(["__proto__", "toString", "lost", "", "length"], random);
  return text.slice(0, found.index + 1) + other + text.slice(found.index + 1 + found[1].length);
}

const isJson = (name: string) => name.endsWith(".json");
const isNumbers = (name: string) => /\.(bin|f32)$/.test(name);

function changedText(bytes: Uint8Array, change: (text: string, random: Random) => string) {
  return (random: Random) =>
    repacked(bytes, (files, names) => {
      const name = pick(names.filter(isJson), random);
      const file = files[name];
      if (file instanceof Uint8Array) files[name] = strToU8(change(strFromU8(file), random));
    });
}

describe("broken bundles", () => {
  test("RP55 the bundle that is broken here opens whole", () => {
    expect(judge(whole)).toBe("opened");
    expect(judge(first)).toBe("opened");
  });

  test("RP55 bytes that were flipped or cut off", () => {
    expect(count(350, (random) => flipped(whole, random))).toBeGreaterThan(170);
    const cut = (random: Random) => whole.slice(0, random.integer(whole.length));
    expect(count(100, cut)).toBe(100);
  });

  test("RP55 files that are missing, empty, exchanged or cut", () => {
    const broken = (random: Random) =>
      repacked(random.uniform() < 0.3 ? first : whole, (files, names) => {
        const name = pick(names, random);
        const file = files[name];
        const fate = random.integer(4);
        if (fate === 0) delete files[name];
        if (fate === 1) files[name] = new Uint8Array();
        if (fate === 2) files[name] = files[pick(names, random)];
        if (fate === 3 && file instanceof Uint8Array) {
          files[name] = file.slice(0, random.integer(file.length + 1));
        }
      });
    expect(count(200, broken)).toBeGreaterThan(80);
  });

  test("RP55 fields that are not what they must be", () => {
    expect(count(400, changedText(whole, withStrangeValue))).toBeGreaterThan(200);
    expect(count(150, changedText(whole, withOtherFields))).toBeGreaterThan(70);
    expect(count(100, changedText(first, withStrangeValue))).toBeGreaterThan(40);
    expect(Object.keys({})).toEqual([]);
    expect("polluted" in {}).toBe(false);
  });

  test("RP55 verdicts that are not what they must be", () => {
    const broken = (change: (text: string, random: Random) => string) => (random: Random) =>
      repacked(whole, (files) => {
        const file = files["verdicts/TEST.json"];
        if (!(file instanceof Uint8Array)) throw new Error("the bundle holds no verdicts");
        files["verdicts/TEST.json"] = strToU8(change(strFromU8(file), random));
      });
    expect(count(150, broken(withStrangeValue))).toBeGreaterThan(100);
    expect(count(50, broken(withOtherFields))).toBeGreaterThan(30);
  });

  test("RP55 numbers that are none, or too many", () => {
    const broken = (random: Random) =>
      repacked(whole, (files, names) => {
        const name = pick(names.filter(isNumbers), random);
        const file = files[name];
        if (!(file instanceof Uint8Array)) return;
        const other = random.uniform() < 0.2 ? new Uint8Array(file.length + 4) : file.slice();
        const view = new DataView(other.buffer);
        const value = pick([Number.NaN, Infinity, -1e300, 1e-310, -0], random);
        const at = random.integer(Math.max(1, other.length - 8));
        if (random.uniform() < 0.5) view.setFloat32(at - (at % 4), value, true);
        else view.setFloat64(at - (at % 8), value, true);
        files[name] = other;
      });
    expect(count(150, broken)).toBeGreaterThan(12);
  });

  test("RP55 text flipped, then packed again", () => {
    const broken = (random: Random) =>
      repacked(random.uniform() < 0.5 ? first : whole, (files, names) => {
        const name = pick(
          names.filter((one) => !isNumbers(one)),
          random,
        );
        const file = files[name];
        if (file instanceof Uint8Array) files[name] = flipped(file, random);
      });
    expect(count(150, broken)).toBeGreaterThan(30);
  });
});
