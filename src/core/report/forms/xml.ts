/** @file XML as spreadsheets hold it: read as a stream of tags and text, written with nothing in it that could be a tag. */
import { Parser } from "saxen";

/** What happens on the way through a document; names come without their prefix. */
export interface XmlListener {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  /** Text between tags, entities decoded; it may come in pieces. */
  readonly text?: (text: string) => void;
}

/**
 * Walk through a document. Entities that a document type declares are not expanded, so that a small file stays small.
 * @returns what is wrong with it; undefined where it was read to its end
 */
export function walkXml(xml: string, { open, close, text }: XmlListener): string | undefined {
  let fault: string | undefined;
  const parser = new Parser();
  parser.on("openTag", (name, attributes) => {
    open?.(localName(name), (key) => attributeOf(attributes(), key));
  });
  parser.on("closeTag", (name) => close?.(localName(name)));
  parser.on("text", (raw) => text?.(decodeEntities(raw)));
  parser.on("cdata", (raw) => text?.(raw));
  parser.on("error", (error) => {
    fault = error.message;
    parser.stop();
  });
  parser.on("warn", () => undefined);
  parser.parse(xml);
  return fault;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributeOf(
  attributes: Readonly<Record<string, string>> | false,
  key: string,
): string | undefined {
  if (attributes === false || !Object.hasOwn(attributes, key)) return undefined;
  return decodeEntities(attributes[key]);
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Numeric entities and the five that XML names; others stay as they are written. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (written, hex, digits, name) => {
      if (typeof name === "string") return Object.hasOwn(named, name) ? named[name] : written;
      const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(digits);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}

/** Text for between tags and for attributes in double quotes; it must hold no character that XML 1.0 forbids. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
