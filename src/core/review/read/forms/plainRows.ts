/**
 * @file A row of plain text under known columns: which words are whose. Of all ways to cut the row into as many runs as
 * there are columns the one is taken that suits what the columns hold best.
 */
import { isUnit } from "../../units.ts";
import { readHeading } from "../headings.ts";
import { parameterNamed } from "../parameterWords.ts";
import { isWholeVegetation } from "../vegetationWords.ts";
import type { PlainColumn } from "./plainHeadings.ts";
import type { Token } from "./plainTokens.ts";

export interface AlignedRow {
  /** Text of every column. */
  readonly texts: readonly string[];
  /** Tokens of every column: from, and how many. */
  readonly runs: readonly { readonly from: number; readonly count: number }[];
  /** How badly it suits: from `illFitting` on a number is missing or stands where none should. */
  readonly cost: number;
}

export const illFitting = 6;
const maxRun = 8;
const maxTokens = 400;
const maxColumns = 400;
/** A way that is worse is not gone on with: the rows are long, the ways that suit few. */
const hopeless = 3 * illFitting;

/** How many more runs of words may be looked at in a text: ways to cut grow with the square of a row's length. */
export interface Work {
  left: number;
}

/** Several times what the longest table wants; seconds. */
export const workOfText = 1_000_000;

/** The best way to part a row; undefined where none is. */
export function alignRow(
  tokens: readonly Token[],
  columns: readonly PlainColumn[],
  line: string,
  work: Work,
): AlignedRow | undefined {
  const [width, count] = [columns.length, tokens.length];
  if (count > maxTokens || width > maxColumns || count === 0) return undefined;
  // A row that is too short or too long by far suits no way of cutting.
  if (width - count > hopeless || count > 3 * width + maxRun) return undefined;
  const direct = oneToOne(tokens, columns);
  if (direct) return direct;
  if (work.left <= 0) return undefined;
  const textOf = (from: number, length: number) =>
    length === 0 ? "" : line.slice(tokens[from].start, tokens[from + length - 1].end);
  // best[c][t]: least cost of the first c columns holding the first t tokens.
  const best = Array.from({ length: width + 1 }, () => new Float64Array(count + 1).fill(Infinity));
  const chosen = Array.from({ length: width + 1 }, () => new Int32Array(count + 1));
  best[0][0] = 0;
  for (let c = 0; c < width; c++) {
    const costOf = runCost(columns[c]);
    // Short runs first: a long one is looked at only where it could be better.
    for (let from = count; from >= 0; from--) {
      if (best[c][from] > hopeless) continue;
      for (let length = 0; length <= Math.min(maxRun, count - from); length++) {
        if (best[c][from] >= best[c + 1][from + length]) continue;
        work.left--;
        const run = tokens.slice(from, from + length);
        const cost = best[c][from] + costOf(run, () => textOf(from, length)) + wideGaps(run);
        if (cost >= best[c + 1][from + length]) continue;
        best[c + 1][from + length] = cost;
        chosen[c + 1][from + length] = length;
      }
    }
  }
  const cost = best[width][count];
  if (cost === Infinity) return undefined;
  const runs: { from: number; count: number }[] = [];
  for (let c = width, end = count; c > 0; c--) {
    const length = chosen[c][end];
    end -= length;
    runs.unshift({ from: end, count: length });
  }
  return { texts: runs.map((run) => textOf(run.from, run.count)), runs, cost };
}

/** The way to part a row that holds a token a column, each of which suits; most rows are such. */
function oneToOne(
  tokens: readonly Token[],
  columns: readonly PlainColumn[],
): AlignedRow | undefined {
  if (tokens.length !== columns.length) return undefined;
  const suits = columns.every(
    (column, k) => runCost(column)([tokens[k]], () => tokens[k].text) === 0,
  );
  if (!suits) return undefined;
  const runs = tokens.map((_, from) => ({ from, count: 1 }));
  return { texts: tokens.map(({ text }) => text), runs, cost: 0 };
}

/** Two blanks or more inside a cell are rare. */
function wideGaps(run: readonly Token[]): number {
  return run.filter(({ start }, k) => k > 0 && start - run[k - 1].end > 1).length;
}

type Cost = (run: readonly Token[], text: () => string) => number;

/** How badly a run of tokens suits a column. */
function runCost({ heading }: PlainColumn): Cost {
  const { parameter, role } = heading;
  if (parameter !== undefined || role === "value" || role === "lower" || role === "upper") {
    return numberCost;
  }
  if (role === undefined) return otherCost;
  switch (role) {
    case "site":
      return (run) => (run.length === 0 ? 4 : wordsCost(run, 1.5) + (isNumber(run[0]) ? 2 : 0));
    case "pft":
      return (run, text) =>
        run.length === 0
          ? 2
          : isWholeVegetation(text())
            ? 0
            : 1 + wordsCost(run, 1) + numbersIn(run) * 5;
    case "parameter":
      return (run, text) => (run.length === 0 ? 8 : (nameCost(text()) ?? 3 + wordsCost(run, 1)));
    case "unit":
      return (run, text) => (run.length === 0 ? 2 : isUnit(text()) ? 0 : 4 * run.length);
    case "outOfRange":
    case "boundHit":
    case "mark":
      return (run) => (run.length === 0 ? 1 : wordsCost(run, 3));
    case "range":
    case "verdict":
    case "state":
    case "beside":
    default:
      return otherCost;
  }
}

/** Any word or number; further ones are dearer. */
const otherCost: Cost = (run, text) =>
  run.length === 0
    ? 3
    : run.length === 1 || isWholeVegetation(text())
      ? 0
      : 0.5 + wordsCost(run, 1.2);

/** A parameter's name alone, or with its unit; one among other words is worse. */
function nameCost(text: string): number | undefined {
  if (parameterNamed(text) ?? parameterNamed(text.replace(/ ?[([].*$/, ""))) return 0;
  return readHeading(text).parameter && 1.5;
}

/** One number or one gap; a word in its place, or nothing, is bad. */
const numberCost: Cost = (run) => {
  if (run.length === 0) return illFitting;
  return run.length > 1 ? Infinity : run[0].kind === "text" ? illFitting + 2 : 0;
};

/** Words beyond the first, numbers among them dearer. */
function wordsCost(run: readonly Token[], each: number): number {
  return (run.length - 1) * each + numbersIn(run.slice(1)) * 5;
}

function numbersIn(run: readonly Token[]): number {
  return run.filter(isNumber).length;
}

function isNumber({ kind }: Token): boolean {
  return kind === "number";
}

/** Where the tokens of a column stood in rows that suited. */
export interface ColumnSpan {
  start: number;
  end: number;
}

/**
 * A row with gaps, by the places where its tokens stand: each goes to the column of other rows that it overlaps.
 * @returns undefined where a token overlaps none, or two tokens of one column leave no doubt that places mean nothing
 */
export function alignByPlace(
  tokens: readonly Token[],
  spans: readonly ColumnSpan[],
  columns: readonly PlainColumn[],
  line: string,
): readonly string[] | undefined {
  const texts = spans.map(() => "");
  let [column, previous] = [0, -1];
  let from = 0;
  for (const [k, token] of tokens.entries()) {
    const over = spans.findIndex(
      ({ start, end }, c) => c >= column && token.start < end && start < token.end,
    );
    if (over < 0) return undefined;
    if (over !== previous) from = k;
    else if (runCost(columns[over]) === numberCost) return undefined;
    texts[over] = line.slice(tokens[from].start, token.end);
    [column, previous] = [over, over];
  }
  return texts;
}
