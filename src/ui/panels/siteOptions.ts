/** @file Words for the choices of the site form. */
import {
  pftNames,
  type FluxChoice,
  type PftName,
  type QualityChoice,
  type SoilType,
} from "../../core/site/siteData.ts";
import { soilLabels } from "../../store/siteWords.ts";
import type { TwinSettings } from "../../store/settings.ts";
import type { Option } from "../widgets/Field.tsx";

const pftWords: Readonly<Partial<Record<PftName, string>>> = {
  "evergreen-forest": "evergreen forest",
  "deciduous-forest": "deciduous forest",
  woodland: "woodland",
  cultivation: "cultivation",
};

export const pftOptions: readonly Option<PftName>[] = pftNames.map((value) => ({
  value,
  label: pftWords[value] ?? `SiB2 class ${value.replace("sib2-", "")}`,
}));

export const twinPfts: readonly Option<TwinSettings["pft"]>[] = [
  { value: "evergreen-forest", label: "evergreen forest" },
  { value: "deciduous-forest", label: "deciduous forest" },
  { value: "woodland", label: "woodland" },
  { value: "cultivation", label: "cultivation" },
];

export const soilOptions: readonly Option<SoilType>[] = ([1, 2, 3, 4, 5, 6, 7] as const).map(
  (value) => ({ value, label: `${value} ${soilLabels[value]}` }),
);

export const qualityOptions: readonly Option<QualityChoice>[] = [
  { value: "measured", label: "measured only" },
  { value: "good", label: "and good fills" },
  { value: "all", label: "all present" },
];

export const versionOptions: readonly Option<FluxChoice>[] = [
  { value: "raw", label: "as in the file" },
  { value: "corrected", label: "closure-corrected" },
];
