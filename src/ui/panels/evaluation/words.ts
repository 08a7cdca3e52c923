/** @file Words of the evaluation: sides of a split, resolutions, quantities. */
import type { Resolution } from "../../../core/evaluation/evaluate.ts";
import type { ObservedName } from "../../../core/site/siteData.ts";
import type { Split, SplitSide } from "../../../core/site/split.ts";

/** What is compared at a resolution. */
export const meansWords: Readonly<Record<Resolution, string>> = {
  step: "Every step",
  day: "Daily means",
  month: "Monthly means",
};

/** Unit of a quantity's errors. */
export function unitOf(quantity: ObservedName): string {
  if (quantity === "GPP") return "µmol m⁻² s⁻¹";
  return quantity === "ustar" ? "m s⁻¹" : "W m⁻²";
}

/** Which steps a side of a split holds. */
export function sideWords(split: Split, side: SplitSide): string {
  switch (split.kind) {
    case "none":
      return "all steps";
    case "half-months":
      return (split.train === "first") === (side === "train")
        ? "days 1 to 15 of each month"
        : "days 16 to the end of each month";
    case "years":
      return side === "train" ? `years ${split.train.join(", ")}` : "the other years";
    default:
      return split satisfies never;
  }
}
