/** @file Whether the page greets: three doors, while nothing is open and nothing is kept. */
import type { Kept } from "./kept.ts";
import type { Workbench } from "./workbench.ts";

type Open = Pick<
  Workbench,
  "welcome" | "files" | "opened" | "opening" | "queue" | "runsAll" | "stages"
>;

/** @param kept undefined where a part of the page is drawn by itself */
export function isWelcomeShown(
  state: Open,
  kept: Pick<Kept, "status" | "restored"> | undefined,
): boolean {
  if (state.welcome !== "asFits") return state.welcome === "asked";
  return !isAnythingOpen(state) && kept?.restored === undefined && kept?.status !== "reading";
}

function isAnythingOpen({ files, opened, opening, queue, runsAll, stages }: Open): boolean {
  const isBegun = stages.site.status !== "idle" || stages.site.last !== undefined;
  return isBegun || runsAll || files.length > 0 || [opened, opening, queue].some(isThere);
}

function isThere(part: unknown): boolean {
  return part !== undefined;
}
