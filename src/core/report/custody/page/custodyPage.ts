/** @file The page of custody of one site: the table, the way back to its data, nine links, footnotes. Text alone. */
import { tableFootnotes } from "../../tableMarks.ts";
import type { Custody, CustodySite } from "../custody.ts";
import { boundedSection } from "./boundedSection.ts";
import { calibrationSection } from "./calibrationSection.ts";
import { dataSection } from "./dataSection.ts";
import { designSection } from "./designSection.ts";
import { evaluationSection } from "./evaluationSection.ts";
import { gapsSection } from "./gapsSection.ts";
import { modelSection } from "./modelSection.ts";
import { runsSection } from "./runsSection.ts";
import type { PageSection, PageTable } from "./section.ts";
import { surrogateSection } from "./surrogateSection.ts";
import { verdictsSection } from "./verdictsSection.ts";
import { count } from "./words.ts";

export interface CustodyPage {
  readonly site: string;
  readonly pft: string;
  readonly bundle: string;
  /** UTC, to the minute. */
  readonly made: string;
  /** Said in the head of a page whose numbers nobody measured. */
  readonly warning: string | null;
  /** Words, and numbers of links among them. */
  readonly path: readonly (string | number)[];
  readonly table: PageTable;
  readonly sections: readonly PageSection[];
  readonly notes: readonly string[];
}

/** One page a site. */
export function custodyPages(custody: Custody): readonly CustodyPage[] {
  return custody.sites.map((site) => ({
    site: site.site,
    pft: site.pft,
    bundle: custody.bundle,
    made: `${custody.created.slice(0, 16).replace("T", " ")} UTC`,
    warning: site.data.synthetic ? "synthetic site: nothing here was measured" : null,
    path: pathOf(site),
    table: boundedSection(site),
    sections: [
      dataSection(site.data),
      modelSection(custody, site.model),
      designSection(site.design),
      surrogateSection(site.surrogate),
      calibrationSection(site.calibration),
      gapsSection(site),
      runsSection(site.runs),
      evaluationSection(site.evaluation),
      verdictsSection(site),
    ],
    notes: notesOf(site),
  }));
}

/** How to go from a value to the files; a number is a link. */
function pathOf({ design, calibration, data }: CustodySite): CustodyPage["path"] {
  const files =
    data.files.length > 0 ? ", whose files and hashes stand there." : ", which were generated.";
  return [
    "To follow a value back: it is the mean of what the generator ended with, mapped into its range by ",
    `“${calibration.mapping}” `,
    6,
    "; the generator was trained against the observed fluxes ",
    1,
    " through the surrogate ",
    5,
    ", which learned ",
    4,
    ` from ${count(design.members)} runs `,
    3,
    " of the model ",
    2,
    " under the weather of the data ",
    1,
    files,
  ];
}

/** Parameters whose bounds have one source stand together. */
function rangesText(ranges: CustodySite["ranges"]): string {
  const sources = [...new Set(ranges.map(({ source }) => source))];
  const told = sources.map((source) => {
    const own = ranges.filter((range) => range.source === source);
    return `${own.map(({ parameter }) => parameter).join(", ")}: ${source}`;
  });
  return told.join(". ");
}

function notesOf({ table, calibration, ranges }: CustodySite): readonly string[] {
  return [
    `${tableFootnotes(table, calibration.mapping).join(" ")} ${columnsNote}`,
    `Ranges. ${rangesText(ranges)}.`,
    choiceNote,
    skillNote,
    originNote,
  ];
}

const columnsNote =
  "Outside: share of windows and epochs in which the raw value was out of its range; farthest: in widths of the range; " +
  "sd: of the vectors over the windows. Raised numbers name the link that a column comes from.";

const choiceNote =
  "° Our choice: neither the public description of the model nor the paper of the method states it; it is the program's usual, or the user's.";

const skillNote =
  "Skill of the surrogate is on members that it never saw. Effect R²: share of the variance between members that it explains. " +
  "Cosine: of the angle between the slopes of the loss by surrogate and by ILS, 1 where both point the same way. ● reached, ○ not reached. " +
  "Changes are against ILS with the defaults; errors of time means are not to be held against those at the forcing step.";

const originNote =
  "Equiflux is an independent implementation of the public MATSIRO6 description; it has not been compared with the ILS Fortran. " +
  "The JSON of this page has every number in full precision.";
