/** @file Pieces of HTML -> text: tags taken away, entities resolved, raised letters kept as `^{...}`. Nothing of it is ever run. */

/** Text of a piece, and whether any of it is bold. */
export interface HtmlText {
  readonly text: string;
  readonly isBold: boolean;
}

/** A tag: its name in small letters, `/` before it where it closes. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
  /** Place after the tag. */
  readonly end: number;
}

const longestTag = 5000;

/** The tag at a `<`, or undefined where the sign is none of a tag. */
export function tagAt(source: string, at: number): Tag | undefined {
  if (source.startsWith("<!--", at)) {
    const end = source.indexOf("-->", at + 4);
    return { name: "!--", attributes: "", end: end < 0 ? source.length : end + 3 };
  }
  const name = /^<(\/?[a-zA-Z][a-zA-Z0-9:-]{0,30}|[!?][a-zA-Z]{0,10})/.exec(
    source.slice(at, at + 40),
  );
  if (!name) return undefined;
  // The next sign of a tag must be this one's end: a text of open tags is then read once.
  const end = source.slice(at + 1, at + longestTag).search(/[<>]/) + 1;
  if (end === 0 || source[at + end] === "<") return undefined;
  return {
    name: name[1].toLowerCase(),
    attributes: source.slice(at + name[0].length, at + end),
    end: at + end + 1,
  };
}

/** Whether a tag's contents are bold by its name or its style. */
export function isBoldTag({ name, attributes }: Tag): boolean {
  if (name === "b" || name === "strong")
    return !/font-weight\s?:\s?(?:normal|[1-4]00)/i.test(attributes);
  return /font-weight\s?:\s?(?:bold|[6-9]00)/i.test(attributes);
}

/** Text of a piece of HTML. */
export function htmlText(source: string): HtmlText {
  if (!/[<&]/.test(source)) return { text: source, isBold: false };
  let text = "";
  let isBold = false;
  for (let at = 0; at < source.length;) {
    const open = source.indexOf("<", at);
    if (open < 0) {
      text += source.slice(at);
      break;
    }
    text += source.slice(at, open);
    const tag = tagAt(source, open);
    if (!tag) {
      text += "<";
      at = open + 1;
      continue;
    }
    isBold ||= isBoldTag(tag);
    text += tagText(tag.name);
    at = tag.name === "script" || tag.name === "style" ? afterElement(source, tag) : tag.end;
  }
  return { text: decodeEntities(text), isBold };
}

function tagText(name: string): string {
  if (name === "sup") return "^{";
  if (name === "/sup") return "}";
  return ["br", "p", "/p", "div", "/div", "li"].includes(name) ? " " : "";
}

/** Place after an element whose contents are no text. */
export function afterElement(source: string, { name, end }: Tag): number {
  const close = source.indexOf(`</${name}`, end);
  if (close < 0) return source.length;
  const after = source.indexOf(">", close);
  return after < 0 ? source.length : after + 1;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  minus: "−",
  ndash: "–",
  mdash: "—",
  times: "×",
  middot: "·",
  sdot: "⋅",
  plusmn: "±",
  micro: "µ",
  mu: "μ",
  psi: "ψ",
  rho: "ρ",
  tau: "τ",
  epsilon: "ε",
  theta: "θ",
  dagger: "†",
  Dagger: "‡",
  sect: "§",
  para: "¶",
  bull: "•",
  harr: "↔",
  empty: "∅",
  notin: "∉",
  loz: "◊",
  ast: "*",
  deg: "°",
  sup1: "¹",
  sup2: "²",
  sup3: "³",
  hellip: "…",
  zwnj: "",
  shy: "",
};

/** Entities by name or number; what is none stays. */
export function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}\d?));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name] : whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
