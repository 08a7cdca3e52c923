/** @file When and by what a bundle was made, and what is in it of a site. */
import type { BundleGlance } from "../../../store/openedBundle.ts";
import { formatCount } from "../../format.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";

type Words = (typeof bundleWords)["en"];

export function BundleFacts({
  glance,
  site,
}: {
  readonly glance: BundleGlance;
  readonly site: string;
}) {
  const words = useWords(bundleWords);
  return <Facts label={words.facts} facts={factsOf(glance, site, words)} />;
}

function factsOf({ manifest, sites }: BundleGlance, site: string, words: Words): readonly Fact[] {
  const { created, versions, seed, preset, free } = manifest;
  const shown = sites.find(({ id }) => id === site);
  const home = versions["node"] === undefined ? words.browser : words.node(versions["node"]);
  return [
    { name: words.made, value: momentOf(created) },
    { name: words.by, value: words.program(versions["equiflux"] ?? "", home) },
    { name: words.preset, value: preset },
    { name: words.seed, value: String(seed) },
    { name: words.sites, value: formatCount(sites.length) },
    { name: words.free, value: formatCount(free.length) },
    {
      name: words.data,
      value: shown?.hasRecord ? words.hasData : words.noData,
      tone: shown?.hasRecord ? undefined : "warning",
    },
    {
      name: words.members,
      value: shown?.hasMembers ? words.hasMembers : words.noMembers,
      tone: shown?.hasMembers ? undefined : "warning",
    },
  ];
}

/** "2026-11-30 23:12 UTC". */
function momentOf(iso: string): string {
  const [day, time = ""] = iso.split("T");
  return `${day} ${time.slice(0, 5)} UTC`;
}
