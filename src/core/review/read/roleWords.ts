/** @file What a column or a row may hold beside a parameter's value, by the words of its heading. */
import { wordKey } from "./letters.ts";

/** `beside`: numbers of a parameter that are not its calibrated value, and everything else that is known but not read. */
export type Role =
  | "site"
  | "pft"
  | "parameter"
  | "value"
  | "unit"
  | "lower"
  | "upper"
  | "range"
  | "outOfRange"
  | "mark"
  | "boundHit"
  | "verdict"
  | "state"
  | "beside";

const words: Readonly<Record<Role, string>> = {
  site: "site|sites|site id|site name|site code|station|stations|station id|tower|fluxnet id|fluxnet site|fluxnet site id|id|location|plot|site ID code",
  pft:
    "pft|pfts|vegetation|vegetation type|veg type|plant functional type|plant functional types|igbp|igbp class|igbp type|" +
    "land cover|land cover type|biome|vegetation class|ecosystem|ecosystem type|land use|functional type|vegetation cover type",
  parameter:
    "parameter|parameters|param|params|parameter name|symbol|variable|quantity|name of parameter",
  value:
    "value|values|calibrated|calibrated value|calibration|estimate|estimated|estimated value|optimised|optimized|optimal|optimum|" +
    "optimal value|optimised value|optimized value|posterior|posterior mean|best|best fit|final|bounded|bounded value|result|" +
    "tuned|fitted|fit|mdpl|learned|learnt|inferred|retrieved|this study|parameter value",
  unit: "unit|units",
  lower: "lower|lower bound|lower limit|min|minimum|lb|low|minimum value|lower range",
  upper: "upper|upper bound|upper limit|max|maximum|ub|high|maximum value|upper range",
  range:
    "range|bounds|limits|prior range|parameter range|allowed range|min-max|bound|search range|valid range",
  outOfRange:
    "out_of_range|out of range|bold|excursion|out of bounds|left range|outside range|outside|outside bounds",
  mark: "mark|marks|flag|flags|footnote",
  state: "status|state|calibrated or fixed|free or fixed",
  boundHit: "bound_hit|bound hit|at bound|on bound|hit bound|at bounds|on bounds",
  verdict: "verdict|identifiability|assessment|identified",
  beside:
    "default|default value|prior|prior mean|raw|raw value|initial|initial value|first guess|sd|std|std dev|stdev|standard deviation|" +
    "standard error|se|uncertainty|error|effective_sd|excursion_share|first_epoch|last_epoch|worst_excursion|seed|bundle|" +
    "mean|median|average|change|difference|delta|ratio|sensitivity|rmse|r2|bias|description|meaning|definition|source|" +
    "reference|references|scale|lat|latitude|lon|longitude|elevation|year|years|country|climate|name|no|number|lai|mat|map|group|" +
    "equation|position|posterior sd|percentile|category|type|comment|comments|note|notes",
};

const roles = Object.keys(words).filter((role): role is Role => Object.hasOwn(words, role));
const byKey = new Map<string, Role>(
  roles.flatMap((role) =>
    words[role].split("|").map((word): [string, Role] => [wordKey(word), role]),
  ),
);

/** The role that a heading as a whole names. */
export function roleNamed(text: string): Role | undefined {
  return byKey.get(wordKey(text));
}

/** Words that make a heading one about a parameter's fate, not its value. */
const about = new Set(
  "rmse r2 sensitivity change delta difference ratio index bias correlation cv rank error share epoch".split(
    " ",
  ),
);

export function isAboutSomethingElse(word: string): boolean {
  return about.has(wordKey(word));
}
