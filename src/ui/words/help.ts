/** @file The words of help, by language. They are loaded when a card is opened, not before. */
import { card } from "./en/help/card.ts";
import { calibrationHelp, refinementHelp } from "./en/help/calibration.ts";
import { ensembleHelp } from "./en/help/ensemble.ts";
import { markHelp } from "./en/help/marks.ts";
import { metricHelp } from "./en/help/metrics.ts";
import { surrogateHelp } from "./en/help/surrogate.ts";
import type { Words } from "./languages.ts";

const en = {
  card,
  metrics: metricHelp,
  marks: markHelp,
  settings: {
    ensemble: ensembleHelp,
    surrogate: surrogateHelp,
    calibration: calibrationHelp,
    refinement: refinementHelp,
  },
};

export const helpWords: Words<typeof en> = { en };
