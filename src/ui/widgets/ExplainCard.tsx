/** @file What a card of help says of its topic. */
import { Fragment, useRef, type ReactNode, type RefObject } from "react";
import { parameter } from "../../core/model/parameters.ts";
import { marks } from "../../core/report/tableMarks.ts";
import { chapters } from "../docsLinks.ts";
import { formatNumber, formatUnit } from "../format.ts";
import { helpWords } from "../words/help.ts";
import { useWords } from "../words/useWords.ts";
import type { HelpTopic } from "./helpTopic.ts";
import { useBeside } from "./useBeside.ts";
import "./explainCard.css";

type Help = (typeof helpWords)["en"];

/** A card as data: a title, a sentence, rows of a name and what it is. */
interface CardText {
  readonly title: string;
  readonly text: string;
  readonly rows: readonly (readonly [name: string, told: ReactNode])[];
}

interface ExplainCardProps {
  readonly topic: HelpTopic;
  /** What the card is called. */
  readonly about: string;
  /** What it stands beside. */
  readonly sign: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function ExplainCard({ topic, about, sign, onClose }: ExplainCardProps) {
  const card = useRef<HTMLSpanElement>(null);
  useBeside(card, sign, onClose);
  return (
    <span ref={card} popover="manual" className="explain-card" role="group" aria-label={about}>
      <HelpText topic={topic} />
    </span>
  );
}

/** What is told of a topic. */
export function HelpText({ topic }: { readonly topic: HelpTopic }) {
  const words = useWords(helpWords);
  const { title, text, rows } = cardOf(topic, words);
  return (
    <>
      <strong>{title}</strong>
      {text !== "" && <span>{text}</span>}
      <span className="explain-rows">
        {rows.map(([name, told]) => (
          <Fragment key={name}>
            <em>{name}</em>
            <span>{told}</span>
          </Fragment>
        ))}
      </span>
      <a href={chapters[topic.kind]} target="_blank" rel="noopener" title={words.card.inNewTab}>
        {words.card.chapter}
      </a>
    </>
  );
}

function cardOf(topic: HelpTopic, words: Help): CardText {
  switch (topic.kind) {
    case "parameter":
      return parameterCard(topic.name, words);
    case "metric":
      return metricCard(topic.name, words);
    case "mark":
      return markCard(topic.name, words);
    case "ensemble":
      return settingCard(words.settings.ensemble[topic.name], words);
    case "surrogate":
      return settingCard(words.settings.surrogate[topic.name], words);
    case "calibration":
      return settingCard(words.settings.calibration[topic.name], words);
    case "refinement":
      return settingCard(words.settings.refinement[topic.name], words);
    default:
      return topic satisfies never;
  }
}

function parameterCard(
  name: Extract<HelpTopic, { readonly kind: "parameter" }>["name"],
  { card }: Help,
): CardText {
  const row = parameter(name);
  const unit = row.unit === "-" ? "" : formatUnit(row.unit);
  const range = card.to(formatNumber(row.lower), formatNumber(row.upper), unit).trim();
  const scale = card.scale[row.scale];
  return {
    title: `${name} (${row.symbol})`,
    text: row.meaning,
    rows: [
      [card.equation, <code key="equation">{row.equation}</code>],
      [card.range, scale === "" ? range : `${range}, ${scale}`],
      [card.raising, row.signature],
      [card.source, row.source],
    ],
  };
}

function metricCard(
  name: Extract<HelpTopic, { readonly kind: "metric" }>["name"],
  { card, metrics }: Help,
): CardText {
  const { formula, meaning, range, best, source } = metrics[name];
  return {
    title: name,
    text: meaning,
    rows: [
      [card.formula, <code key="formula">{formula}</code>],
      [card.range, range],
      [card.best, best],
      [card.source, source],
    ],
  };
}

function markCard(
  name: Extract<HelpTopic, { readonly kind: "mark" }>["name"],
  words: Help,
): CardText {
  const mark = marks.find((candidate) => candidate.name === name);
  return { title: `${mark?.sign} ${mark?.meaning}`, text: words.marks[name], rows: [] };
}

function settingCard(help: Help["settings"]["ensemble"]["seed"], { card }: Help): CardText {
  const { what, unit, usual, source } = help;
  const [first = what, ...rest] = what.split(/(?<=\.) /);
  return {
    title: first.replace(/\.$/, ""),
    text: rest.join(" "),
    rows: [
      [card.unit, unit],
      [card.usual, usual],
      [card.source, source],
    ],
  };
}
