/** @file Site, data, settings and versions of a fact sheet. */
import { writeLink } from "../../../store/link.ts";
import { isFreshTable, type FactSheet } from "../../../store/factSheet.ts";
import type { TableOutput } from "../../../store/workbench.ts";
import { formatCount, formatNumber, formatSeconds } from "../../format.ts";
import { useSettings, useWorkbench } from "../../hooks/useWorkbench.ts";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";
import { pftWord } from "../sites/sitesWords.ts";

type Row = readonly [name: string, value: string];

/** Files that are named: the page is one page. */
const shownFiles = 3;

interface FactsProps {
  readonly sheet: FactSheet;
  readonly output: TableOutput;
}

export function SheetFacts({ sheet, output }: FactsProps) {
  const words = useWords(factSheetWords);
  const link = useLink(output);
  return (
    <div className="sheet-facts">
      <FactList title={words.data} rows={useData(sheet)} />
      <FactList title={words.settings} rows={useChoices(sheet)} />
      <FactList title={words.madeWith} rows={[...useMadeWith(sheet), [words.facts.link, link]]} />
    </div>
  );
}

function FactList({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useData({ site: { site, calibration } }: FactSheet): readonly Row[] {
  const { facts, minutes, moreFiles } = useWords(factSheetWords);
  const { attributes, start, end, stepSeconds, files } = site;
  const position = `${formatNumber(attributes.latitude, 5)}°, ${formatNumber(attributes.longitude, 5)}°`;
  const named = files
    .slice(0, shownFiles)
    .map(({ name, sha256 }) => `${name} (${sha256.slice(0, 12)})`);
  if (files.length > shownFiles) named.push(moreFiles(files.length - shownFiles));
  return [
    [facts.vegetation, pftWord(attributes.pft)],
    [facts.place, position],
    [facts.period, `${start.replace("T", " ")} – ${end.replace("T", " ")}`],
    [facts.step, minutes(String(stepSeconds / 60))],
    [facts.files, named.length > 0 ? named.join(", ") : facts.noFiles],
    [facts.counted, `${calibration.quality}, ${calibration.version}`],
  ];
}

function useChoices({ manifest, site }: FactSheet): readonly Row[] {
  const words = useWords(factSheetWords);
  const { facts } = words;
  const { calibration, surrogate, ensemble } = site;
  const { H, LE } = surrogate.skill;
  const weights = Object.entries(calibration.extra ?? {}).map(
    ([name, weight]) => `, ${name} × ${weight}`,
  );
  const priors = Object.entries(calibration.priors ?? {}).map(([name, { mean, sd }]) =>
    words.prior(name, formatNumber(mean), formatNumber(sd)),
  );
  return [
    [facts.free, manifest.free.join(", ")],
    [
      facts.design,
      words.membersOf(
        formatCount(ensemble.members),
        formatCount(ensemble.heldOutMembers),
        manifest.design.training,
      ),
    ],
    [
      facts.surrogate,
      words.network(
        manifest.surrogateSettings.units,
        surrogate.bestEpoch,
        formatNumber(H.effectR2),
        formatNumber(LE.effectR2),
      ),
    ],
    [
      facts.calibration,
      words.schedule(
        formatCount(calibration.epochs),
        formatNumber(calibration.lambda),
        calibration.windowDays,
      ),
    ],
    [facts.targets, words.targetsOf(weights.join(""))],
    [facts.priors, priors.length > 0 ? priors.join("; ") : words.none],
  ];
}

function useMadeWith({ manifest, site: { ensemble, surrogate } }: FactSheet): readonly Row[] {
  const { facts } = useWords(factSheetWords);
  const versions = Object.entries(manifest.versions).map(([name, version]) => `${name} ${version}`);
  return [
    [facts.versions, versions.join(", ")],
    [facts.device, `${ensemble.engine}, ${surrogate.backend}`],
    [facts.time, formatSeconds(manifest.seconds)],
  ];
}

/** Address that opens the settings of the run, while they are set. */
function useLink(output: TableOutput): string {
  const words = useWords(factSheetWords);
  const settings = useSettings();
  const isFresh = useWorkbench((state) => isFreshTable(state, output));
  if (!isFresh) return words.linkMissing;
  const { origin, pathname } = globalThis.location;
  const link = `${origin}${pathname}${writeLink(settings)}`;
  return output.site.synthetic ? link : `${link} (${words.linkWithoutFiles})`;
}
