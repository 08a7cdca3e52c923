/** @file What is kept, in words. */
import type { Kept, Room } from "../../store/kept.ts";
import { keptShares, type KeptShare } from "../../store/keptShares.ts";
import type { StageProgress } from "../../store/stage.ts";
import { stageNames, type StageName, type Stages } from "../../store/workbench.ts";
import { formatBytes, formatCount } from "../format.ts";
import { stageTitles } from "../panels/chainOptions.ts";

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
  return keptShares(sizes)
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
