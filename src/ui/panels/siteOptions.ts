/** @file Words for the choices of the site form. */
import {
  pftNames,
  type FluxChoice,
  type LongwaveFormula,
  type PftName,
  type QualityChoice,
  type SoilType,
  type WaterSupply,
} from "../../core/site/siteData.ts";
import { soilLabels } from "../../store/siteWords.ts";
import type { TwinSettings } from "../../store/settings.ts";
import type { Option } from "../widgets/Field.tsx";

const pftWords: Readonly<Partial<Record<PftName, string>>> = {
  "evergreen-forest": "evergreen forest",
  "deciduous-forest": "deciduous forest",
  woodland: "woodland",
  cultivation: "cultivation",
  ICE: "land ice",
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

export const months = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

export const monthOptions: readonly Option<number>[] = months.map((label, m) => ({
  value: m + 1,
  label,
}));

export const layerOptions: readonly Option<5 | 6>[] = [
  { value: 6, label: "6, to 14 m" },
  { value: 5, label: "5, to 4 m" },
];

export const waterOptions: readonly Option<WaterSupply["kind"]>[] = [
  { value: "none", label: "none" },
  { value: "irrigation", label: "irrigation" },
  { value: "waterTable", label: "water table" },
];

export const psicrOptions: readonly Option<"m" | "kPa" | "own">[] = [
  { value: "m", label: "m of water" },
  { value: "kPa", label: "kPa (0.102 m)" },
  { value: "own", label: "another" },
];

export const longwaveOptions: readonly Option<LongwaveFormula>[] = [
  { value: "prata", label: "Prata 1996" },
  { value: "brutsaert", label: "Brutsaert 1975" },
  { value: "dilley", label: "Dilley & O'Brien 1998" },
];

export const qualityOptions: readonly Option<QualityChoice>[] = [
  { value: "measured", label: "measured only" },
  { value: "good", label: "and good fills" },
  { value: "all", label: "all present" },
];

export const versionOptions: readonly Option<FluxChoice>[] = [
  { value: "raw", label: "as in the file" },
  { value: "closed-provider", label: "closed by the provider" },
  { value: "closed-fluxnet", label: "closed, FLUXNET's way" },
  { value: "closed-bowen", label: "closed by days" },
];
