/** @file Page of custody, ninth link: what the data say of the values. */
import { formatNumber, plural } from "../../../base/format.ts";
import { deviance95 } from "../../../identifiability/profile.ts";
import { notAssessed } from "../../boundedTable.ts";
import type { CustodySite } from "../custody.ts";
import { absent, fact, type PageFact, type PageSection } from "./section.ts";
import { count } from "./words.ts";

export function verdictsSection({
  verdicts,
  table,
}: Pick<CustodySite, "verdicts" | "table">): PageSection {
  const section = { number: 9, title: "Verdicts" };
  if (!verdicts) return { ...section, facts: [missing(table)] };
  const { runs, failed, engine, targets, unsettled } = verdicts;
  const lost = failed > 0 ? `, ${count(failed)} failed` : "";
  return {
    ...section,
    facts: [
      fact(
        "rest on",
        `profile likelihoods of ${targets.join(", ")}; ${plural(runs, "run")} of ILS (${engine})${lost}`,
        "verdicts",
      ),
      searchFact(unsettled),
    ],
  };
}

function searchFact(unsettled: number): PageFact {
  if (unsettled <= deviance95) return fact("search", "settled");
  const value = `not settled: a vector likelier by ${formatNumber(unsettled)} was met; nothing is called identified`;
  return fact("search", value, undefined, "warning");
}

/** Rows may hold verdicts though nothing here tells what they rest on. */
function missing(table: CustodySite["table"]): PageFact {
  const areTold = table.some(({ verdict }) => verdict !== notAssessed);
  return areTold
    ? absent("rest on", "not told: the verdicts in the table came without what they rest on")
    : absent("verdicts", "not looked at: a value that fits is not yet one that the data hold");
}
