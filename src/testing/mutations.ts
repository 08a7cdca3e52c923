/** @file Ways in which files of tables are broken in the world, each drawn from a seed. */
import { strToU8, zipSync } from "fflate";
import { shuffle, type Random } from "../core/base/random.ts";

/** Bytes -> broken bytes. */
export type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const raw = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

/** A mutation of the text, each letter a byte. */
const ofText =
  (change: (text: string, random: Random) => string): Mutation =>
  (bytes, random) =>
    raw(change(latin1(bytes), random));

/** A mutation of the lines. */
const ofLines = (change: (lines: string[], random: Random) => string[]): Mutation =>
  ofText((text, random) => change(text.split("\n"), random).join("\n"));

/** A mutation of some fields, at most one in a line. */
const ofFields = (change: (field: string, random: Random) => string): Mutation =>
  ofLines((lines, random) => {
    const count = 1 + random.integer(20);
    for (let k = 0; k < count; k++) {
      const at = random.integer(lines.length);
      const mark = lines[at].includes("\t") ? "\t" : ",";
      const fields = lines[at].split(mark);
      const index = random.integer(fields.length);
      fields[index] = change(fields[index], random);
      lines[at] = fields.join(mark);
    }
    return lines;
  });

const oneOf =
  (...texts: readonly string[]) =>
  (_: string, random: Random) =>
    texts[random.integer(texts.length)];

const insert = (text: string, at: number, what: string) =>
  text.slice(0, at) + what + text.slice(at);

export const mutations: Readonly<Record<string, Mutation>> = {
  truncated: (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1)),
  beheaded: (bytes, random) => bytes.slice(random.integer(2000)),
  "a hole in the middle": ofText((text, random) => {
    const at = random.integer(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.integer(5000));
  }),
  "shuffled columns": ofLines((lines, random) => {
    const mark = lines[0].includes("\t") ? "\t" : ",";
    const order = shuffle([...lines[0].split(mark).keys()], random);
    return lines.map((line) => {
      const fields = line.split(mark);
      return fields.length === order.length ? order.map((k) => fields[k]).join(mark) : line;
    });
  }),
  "a shuffled header": ofLines(([header, ...rows], random) => {
    const mark = header.includes("\t") ? "\t" : ",";
    return [shuffle(header.split(mark), random).join(mark), ...rows];
  }),
  "shuffled rows": ofLines((lines, random) => [lines[0], ...shuffle(lines.slice(1), random)]),
  "repeated rows": ofLines((lines, random) => {
    const at = random.integer(lines.length);
    return [...lines.slice(0, at), ...lines.slice(Math.max(0, at - random.integer(50)))];
  }),
  "stray quotes": ofText((text, random) => {
    let broken = text;
    for (let k = 0; k <= random.integer(5); k++) {
      broken = insert(broken, random.integer(broken.length + 1), '"');
    }
    return broken;
  }),
  "NUL bytes": ofText((text, random) =>
    insert(text, random.integer(text.length + 1), "\0".repeat(1 + random.integer(9))),
  ),
  "letters above ASCII": ofText((text, random) =>
    insert(text, random.integer(text.length + 1), "\u00e5\u00ff\u0080\u00b5"),
  ),
  "half a UTF-8 letter": ofText((text, random) =>
    insert(text, random.integer(text.length + 1), "\u00e2\u0082"),
  ),
  "UTF-16": (bytes, random) => {
    const wide = new Uint8Array(2 * bytes.length + 2);
    const isBig = random.uniform() < 0.5 ? 1 : 0;
    wide.set(isBig ? [0xfe, 0xff] : [0xff, 0xfe]);
    bytes.forEach((byte, k) => (wide[2 + 2 * k + isBig] = byte));
    return random.uniform() < 0.3 ? wide.slice(0, -1) : wide;
  },
  "a byte-order mark somewhere": ofText((text, random) =>
    insert(
      text,
      random.uniform() < 0.5 ? 0 : random.integer(text.length + 1),
      "\u00ef\u00bb\u00bf",
    ),
  ),
  "random bytes": (bytes, random) => {
    const broken = bytes.slice();
    for (let k = 0; k < 1 + random.integer(30) && broken.length > 0; k++) {
      broken[random.integer(broken.length)] = random.integer(256);
    }
    return broken;
  },
  "numbers too large": ofFields(
    oneOf("1e308", "-1e308", "1e400", "9".repeat(400), "1e-320", "99999", "-99999"),
  ),
  "formula cells": ofFields(oneOf("=SUM(A1:A9)", "=1+1", "@A1", "+5", "-A1", '=HYPERLINK("x")')),
  "words for nothing": ofFields(
    oneOf("", "NA", "#N/A", "#DIV/0!", "null", "Infinity", "-inf", "0x1F", "n. d.", "**"),
  ),
  "dates that are none": ofFields(
    oneOf(
      "202102300000",
      "000000000000",
      "999912312330",
      "2021",
      "2.02101E+11",
      "30/02/2021",
      "25:61",
    ),
  ),
  "dates of other times": ofFields((field) => field.replace(/^20(\d\d)/, "19$1")),
  "decimal commas": ofText((text) => text.replaceAll(".", ",")),
  "decimal commas and semicolons": ofText((text) => text.replaceAll(",", ";").replaceAll(".", ",")),
  "thousands with marks": ofFields((field) => `1,${field}`),
  "another separator in some lines": ofLines((lines, random) =>
    lines.map((line) => (random.uniform() < 0.05 ? line.replaceAll(",", ";") : line)),
  ),
  "mixed line ends": ofText((text, random) =>
    text.replaceAll("\n", () => ["\n", "\r\n", "\r", "\n\n"][random.integer(4)]),
  ),
  "no line ends": ofText((text) => text.replaceAll("\n", " ")),
  "a line without end": ofText((text) => `${text}${"1".repeat(1_200_000)}`),
  "short and long rows": ofLines((lines, random) =>
    lines.map((line) => {
      const fate = random.uniform();
      return fate < 0.01 ? line.slice(0, line.length >> 1) : fate < 0.02 ? `${line},1,2,3` : line;
    }),
  ),
  "names that are there twice": ofLines(([header, ...rows]) => [
    header.replace(/(,|\t)([^,\t]+)$/, "$1TA_F$1TA_F"),
    ...rows,
  ]),
  "no header": ofLines((lines) => lines.slice(1)),
  "two headers": ofLines((lines) => [lines[0], ...lines]),
  "a claim of a billion rows": ofText(
    (text) => `# rows: 1000000000\n# 1e9 half-hours follow\n${text}`,
  ),
  "blank lines": ofLines((lines, random) =>
    lines.flatMap((line) => (random.uniform() < 0.1 ? ["", line, ",,,,"] : [line])),
  ),
  negated: ofFields((field) => `-${field}`),
  "units of other planets": ofFields((field) => String(Number(field) * 1000)),
  zipped: (bytes, random) => {
    const packed = zipSync(
      { "dir/FLX_ZZ-Tst_HH.csv": bytes, "README.txt": strToU8("hello") },
      { level: 1 },
    );
    if (random.uniform() < 0.5) return packed;
    const broken = packed.slice(0, packed.length - random.integer(packed.length));
    if (broken.length > 0) broken[random.integer(broken.length)] ^= 1 + random.integer(255);
    return broken;
  },
  "a small bomb": (bytes, random) =>
    zipSync({ "a.csv": bytes, "b.csv": new Uint8Array(random.integer(600_000)) }, { level: 1 }),
};
