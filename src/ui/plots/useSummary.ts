/** @file The words of a figure, found when it has come to rest: a figure that is live changes too often to be read out. */
import { useEffect, useState } from "react";
import { plotSummaryWords } from "../words/plotSummary.ts";
import { useWords } from "../words/useWords.ts";
import type { Figure } from "./figure.ts";

/** A figure that stays for so long is at rest, ms. */
const restMs = 700;

/** The figure in words; its title until they are found. */
export function useSummary(figure: Figure): string {
  const words = useWords(plotSummaryWords);
  const [found, setFound] = useState<{ readonly of: Figure; readonly text: string }>();
  useEffect(() => {
    let isNewest = true;
    const timer = setTimeout(() => {
      void import("./figureSummary.ts").then(
        ({ figureSummary }) =>
          isNewest && setFound({ of: figure, text: figureSummary(figure, words) }),
        // Not to be had without a network: the title stays, and the numbers can be taken home.
        () => undefined,
      );
    }, restMs);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [figure, words]);
  return found?.of === figure ? found.text : figure.title;
}
