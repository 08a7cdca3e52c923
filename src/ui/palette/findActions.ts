/** @file The actions that a few letters ask for. */
import UFuzzy from "@leeoniya/ufuzzy";
import type { Action } from "./action.ts";

/** Letters may be left out of a word, up to so many between two that are there. */
const fuzzy = new UFuzzy({ intraIns: 3 });

/** Words may come in any order, up to so many. */
const anyOrder = 4;

/** Nobody reads further. */
const shown = 60;

/** Best first, and what can be done before what cannot; without letters, all that can be done. */
export function findActions(actions: readonly Action[], letters: string): readonly Action[] {
  const asked = letters.trim();
  if (asked === "") return actions.filter(({ why }) => why === undefined);
  const texts = actions.map(({ group, name }) => `${group} ${name}`);
  const [found, info, order] = fuzzy.search(texts, asked, anyOrder, Infinity);
  if (!found) return [];
  const ranked = info ? order.map((at) => info.idx[at]) : found;
  const best = ranked.map((at) => actions[at]);
  return [
    ...best.filter(({ why }) => why === undefined),
    ...best.filter(({ why }) => why !== undefined),
  ].slice(0, shown);
}
