/** @file Answers about short texts that are asked again and again: tables say the same words in every row. */
import { maxCellLetters } from "./limits.ts";

/** Answers that are kept; then all are forgotten. */
const most = 4000;

/** A function of a text whose answers to short texts are remembered; it must depend on the text alone. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    if (text.length > maxCellLetters) return answer(text);
    const before = known.get(text);
    if (before) return before.answer;
    const now = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, { answer: now });
    return now;
  };
}
