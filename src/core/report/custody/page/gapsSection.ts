/** @file Page of custody, sixth link: from the generator's sequence to the run of the model. */
import { formatNumber } from "../../../base/format.ts";
import type { FluxError } from "../../../calibration/calibration.ts";
import type { CustodySite } from "../custody.ts";
import { absent, cell, fact, type PageCell, type PageFact, type PageSection } from "./section.ts";
import { wayWord } from "./words.ts";

export function gapsSection({
  gaps,
  boundings,
}: Pick<CustodySite, "gaps" | "boundings">): PageSection {
  const row = (name: string, { H, LE }: FluxError): readonly PageCell[] => [
    cell(name),
    cell(formatNumber(H)),
    cell(formatNumber(LE)),
  ];
  return {
    number: 6,
    title: "From the sequence to the run",
    facts: [],
    tables: [
      {
        head: [
          { name: "RMSE on the time means that train" },
          { name: "H", unit: "W m⁻²", isNumber: true },
          { name: "LE", unit: "W m⁻²", isNumber: true },
        ],
        rows: [
          row("surrogate, a vector each window", gaps.surrogateSequence),
          row("surrogate, their mean", gaps.surrogateMean),
          row("surrogate, the bounded mean", gaps.surrogateBounded),
          row("ILS, the bounded mean", gaps.modelBounded),
          row("surrogate less ILS there", gaps.surrogateAgainstModel),
        ],
      },
    ],
    below: [boundingsFact(boundings)],
  };
}

function boundingsFact(boundings: CustodySite["boundings"]): PageFact {
  const name = "otherwise";
  if (boundings === null) return absent(name);
  const others = boundings.filter(({ isOwn }) => !isOwn);
  const told = others.map(
    ({ way, rmseH, rmseLE }) => `${wayWord(way)} ${formatNumber(rmseH)} / ${formatNumber(rmseLE)}`,
  );
  return fact(name, `ILS bounded in other ways, H / LE: ${told.join(", ")} W m⁻²`);
}
