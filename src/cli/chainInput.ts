/** @file What the chain of one site runs with. */
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { RefineSettings } from "../core/calibration/refine.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import type { DesignKind } from "../core/sampling/design.ts";
import type { Provided } from "./broughtArguments.ts";
import type { Homes } from "./chainEngines.ts";

/** What the chain runs with. */
export interface ChainInput extends Homes {
  readonly prepared: Provided;
  readonly settings: ChainSettings;
  readonly refine: RefineSettings;
  readonly design: DesignKind;
  /** Parameters whose prior the site's metadata give. */
  readonly sitePriors: readonly ParameterName[];
}
