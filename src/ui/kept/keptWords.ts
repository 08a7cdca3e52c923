/** @file What is kept, in words. */
import { keptShares, type Kept, type KeptShare, type Room } from "../../store/kept.ts";
import type { StageProgress } from "../../store/stage.ts";
import { stageNames, type StageName, type Stages } from "../../store/workbench.ts";
import { formatCount } from "../format.ts";
import { stageTitles } from "../panels/chainOptions.ts";

/** Bytes as "0.4 MB", "84 MB", "1.2 GB". */
export function formatBytes(bytes: number): string {
  const mega = bytes / 1e6;
  if (mega >= 1000) return `${(mega / 1000).toFixed(1)} GB`;
  return `${mega >= 9.95 ? mega.toFixed(0) : mega.toFixed(1)} MB`;
}

/** "24 November, 14:32". */
export function formatMoment(ms: number): string {
  const moment = new Date(ms);
  const day = moment.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return `${day}, ${moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/** What came back: which stages are done, how far the others had come. */
export function broughtBackWords(stages: Stages): string {
  const done = stageNames.filter((name) => stages[name].status === "done");
  const sentences = [
    ...(done.length > 0 ? [`${listed(done)} ${done.length === 1 ? "is" : "are"} done.`] : []),
    ...stageNames.flatMap((name) => stoppedWords(name, stages) ?? []),
  ];
  return sentences.join(" ");
}

function stoppedWords(name: StageName, stages: Stages): string | undefined {
  const stage = stages[name];
  if (stage.status !== "stopped") return undefined;
  const { progress } = stage.run;
  const title = stageTitles[name];
  return progress.total > 0
    ? `${title} had come to ${amount(progress)}.`
    : `${title} had just begun.`;
}

function amount({ done, total, unit, phase }: StageProgress): string {
  const counts = `${formatCount(done)} of ${formatCount(total)} ${unit}s`;
  return phase === "" ? counts : `${phase}, ${counts}`;
}

/** "Site, Model and Ensemble". */
function listed(names: readonly StageName[]): string {
  const titles = names.map((name) => stageTitles[name]);
  const last = titles.at(-1) ?? "";
  return titles.length < 2 ? last : `${titles.slice(0, -1).join(", ")} and ${last}`;
}

/** What takes how much: "Ensemble 84 MB, files 12 MB". */
export function shareWords({ sizes }: Pick<Kept, "sizes">): string {
  return keptShares(sizes, stageNames)
    .map(({ part, bytes }) => `${partWords(part)} ${formatBytes(bytes)}`)
    .join(", ");
}

function partWords(part: KeptShare["part"]): string {
  if (part === "files") return "files";
  return part === "rest" ? "the rest" : stageTitles[part];
}

export function roomWords({ used, granted }: Room): string {
  return `The browser grants this page ${formatBytes(granted)}, of which ${formatBytes(used)} are in use.`;
}

/** What the rail says. */
export function badgeWords({ status, savedAt }: Kept, bytes: number): string {
  if (status === "off") return "not kept";
  return savedAt === undefined ? "nothing yet" : formatBytes(bytes);
}
