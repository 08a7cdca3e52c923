/** @file The words of a panel in the language of the page. */
import { createContext, useContext } from "react";
import type { Language, Words } from "./languages.ts";

const LanguageContext = createContext<Language>("en");

/** Words of a panel: `const words = useWords(workshopWords)`, then `{words.title}` or `{words.runs(12)}`. */
export function useWords<T>(words: Words<T>): T {
  return words[useContext(LanguageContext)];
}
