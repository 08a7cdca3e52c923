/** @file Rows of bounded tables: a plain one, and any that a table may hold, with names in every script and numbers at the ends. */
import { fc } from "@fast-check/vitest";
import { notAssessed, rowStatuses, type BoundedRow } from "../core/report/boundedTable.ts";

/** A free parameter to which nothing happened. */
export const plainRow: BoundedRow = {
  site: "FR-Pue",
  pft: "evergreen-forest",
  parameter: "gradm",
  unit: "-",
  lower: 1,
  upper: 15,
  default: 9,
  raw: 7.123456789,
  value: 7.123456789,
  out_of_range: false,
  excursion_share: 0,
  first_epoch: null,
  last_epoch: null,
  worst_excursion: 0,
  bound_hit: false,
  status: "free",
  verdict: notAssessed,
  effective_sd: 0.25,
  seed: 1,
  bundle: "b1",
};

/** Names of sites as people write them, and as nobody should. */
export const anyNames: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "=1+1",
    "+x",
    "-5",
    "@sum",
    "＝１＋１",
    "'quoted",
    'a,"b"',
    "two\r\nlines",
    "\ttab",
    " blanks ",
    "",
    "null",
    "true",
    "NaN",
    "1e5",
    "a|b\\|c",
    "--> <script>alert(1)</script>",
    "&lt;b&gt; **bold** _under_ `code` [x](y)",
    "\\input{x} 5 % $a_1^2$ {~#&",
    "مرحبا بالعالم",
    "עברית \u202eabc",
    "ザックゼンベルク",
    "e\u0301\u0302 \u{1F332}\u200d\u{1F525}",
    "\u0000\u0007\u001b\u0085\u2028\ufeff\ufffe",
    "\ud800 alone \udc00",
    "__proto__",
  ),
);

/** Any double, those at the ends more often. */
export const anyNumbers: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.constantFrom(-0, 0, 5e-324, -2.2250738585072014e-308, 1.7976931348623157e308, 1 / 3, 1e21),
);

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

/** Any row; few names, so that sites come again. */
export const anyRows: fc.Arbitrary<BoundedRow[]> = fc.array(
  fc.record({
    site: anyNames,
    pft: fc.oneof(fc.constantFrom("evergreen-forest", "woodland"), anyNames),
    parameter: fc.oneof(fc.constantFrom("gradm", "chl", "vmax0"), anyNames),
    unit: fc.oneof(fc.constantFrom("-", "mol m-2 s-1"), anyNames),
    lower: anyNumbers,
    upper: anyNumbers,
    default: anyNumbers,
    raw: orNull(anyNumbers),
    value: anyNumbers,
    out_of_range: fc.boolean(),
    excursion_share: orNull(anyNumbers),
    first_epoch: orNull(fc.nat()),
    last_epoch: orNull(fc.nat()),
    worst_excursion: orNull(anyNumbers),
    bound_hit: fc.boolean(),
    status: fc.constantFrom(...rowStatuses),
    verdict: fc.oneof(fc.constantFrom(notAssessed, "identified", "ridge: chl"), anyNames),
    effective_sd: orNull(anyNumbers),
    seed: fc.integer(),
    bundle: anyNames,
  }),
  { maxLength: 12 },
);
