/** @file What LaTeX commands print, and which of them print nothing. */

/** Commands that print one sign. */
export const symbols: Readonly<Record<string, string>> = {
  times: "×",
  cdot: "·",
  pm: "±",
  dagger: "†",
  textdagger: "†",
  dag: "†",
  ddagger: "‡",
  textdaggerdbl: "‡",
  ddag: "‡",
  ast: "*",
  star: "*",
  textasteriskcentered: "*",
  S: "§",
  textsection: "§",
  P: "¶",
  textparagraph: "¶",
  bullet: "•",
  textbullet: "•",
  diamond: "◇",
  Diamond: "◇",
  lozenge: "◊",
  leftrightarrow: "↔",
  dashv: "⊣",
  emptyset: "∅",
  varnothing: "∅",
  notin: "∉",
  psi: "ψ",
  rho: "ρ",
  varrho: "ρ",
  tau: "τ",
  epsilon: "ε",
  varepsilon: "ε",
  theta: "θ",
  mu: "µ",
  micro: "µ",
  textmu: "µ",
  degree: "°",
  textdegree: "°",
  circ: "°",
  textminus: "−",
  minus: "−",
  textendash: "–",
  textemdash: "—",
  ldots: "…",
  dots: "…",
  textellipsis: "…",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  approx: "≈",
  sim: "~",
  textbackslash: "\\",
  textasciitilde: "~",
  textasciicircum: "^",
  textasciigrave: "`",
  textless: "<",
  textgreater: ">",
  textbar: "|",
  textquotesingle: "'",
  textquotedbl: '"',
  textunderscore: "_",
  textdollar: "$",
  textbraceleft: "{",
  textbraceright: "}",
  lbrace: "{",
  rbrace: "}",
  quad: " ",
  qquad: " ",
  newline: " ",
  ss: "ß",
  o: "ø",
  O: "Ø",
  ae: "æ",
  AE: "Æ",
  aa: "å",
  AA: "Å",
  l: "ł",
  L: "Ł",
  oe: "œ",
  OE: "Œ",
  i: "ı",
};

/** Accents by command, as marks that follow their letter. */
export const accents: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030a",
  H: "\u030b",
  v: "\u030c",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328",
  b: "\u0331",
};

/** Commands whose first arguments, so many, are not printed; what follows them is. */
export const silentArguments: Readonly<Record<string, number>> = {
  cline: 1,
  cmidrule: 1,
  label: 1,
  caption: 1,
  vspace: 1,
  hspace: 1,
  rowcolor: 1,
  cellcolor: 1,
  columncolor: 1,
  color: 1,
  textcolor: 1,
  specialrule: 3,
  noalign: 1,
  rule: 2,
  ref: 1,
  cite: 1,
  citep: 1,
  citet: 1,
  phantom: 1,
  hphantom: 1,
  vphantom: 1,
  raisebox: 1,
  resizebox: 2,
  scalebox: 1,
  rotatebox: 1,
  parbox: 1,
  setlength: 2,
  fontsize: 2,
  begin: 1,
  end: 1,
  footnote: 1,
  centering: 0,
  href: 1,
  adjustbox: 1,
  makebox: 0,
  sisetup: 1,
  renewcommand: 2,
  newcommand: 2,
};

/** Commands whose argument is raised. */
export const raised = new Set([
  "textsuperscript",
  "tnote",
  "tablefootmark",
  "footnotemark",
  "sym",
  "sp",
]);
/** Commands whose argument is bold, and those that make the rest of their group so. */
export const boldCommands = new Set(["textbf", "mathbf", "boldsymbol", "bm", "pmb", "B"]);
export const boldSwitches = new Set(["bfseries", "bf", "boldmath"]);

const prefixes: Readonly<Record<string, string>> = {
  micro: "u",
  milli: "m",
  centi: "c",
  hecto: "h",
  kilo: "k",
  mega: "M",
  nano: "n",
};
const unitNames: Readonly<Record<string, string>> = {
  mol: "mol",
  mole: "mol",
  metre: "m",
  meter: "m",
  m: "m",
  second: "s",
  s: "s",
  kelvin: "K",
  K: "K",
  pascal: "Pa",
  Pa: "Pa",
  kPa: "kPa",
  MPa: "MPa",
  watt: "W",
  W: "W",
  gram: "g",
  percent: "%",
  celsius: "°C",
  degreeCelsius: "°C",
  hour: "h",
  day: "d",
  minute: "min",
  umol: "umol",
  mmol: "mmol",
  cm: "cm",
  mm: "mm",
  bar: "bar",
};

/** A unit of the package siunitx, `\micro\mol\per\square\metre`, as text; one without commands stays as it is. */
export function siunitxText(source: string): string {
  if (!source.includes("\\")) return source;
  const words = source.slice(0, 300).match(/[a-zA-Z]+|\{?-?\d+\}?/g) ?? [];
  let [text, prefix, power, isBelow] = ["", "", 1, false];
  for (const word of words) {
    if (Object.hasOwn(prefixes, word)) prefix = prefixes[word];
    else if (word === "per") isBelow = true;
    else if (word === "square") power = 2;
    else if (word === "cubic") power = 3;
    else if (word === "squared" || word === "cubed")
      text = raisedTo(text, word === "squared" ? 2 : 3);
    else if (Object.hasOwn(unitNames, word)) {
      const exponent = isBelow ? -power : power;
      text += `${text === "" ? "" : " "}${prefix}${unitNames[word]}${exponent === 1 ? "" : exponent}`;
      [prefix, power, isBelow] = ["", 1, false];
    }
  }
  return text;
}

/** A power written behind its unit: one below the line keeps its sign. */
function raisedTo(text: string, power: number): string {
  return text.endsWith("-1") ? `${text.slice(0, -1)}${power}` : `${text}${power}`;
}
