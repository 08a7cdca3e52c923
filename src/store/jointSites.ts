/** @file Which sites of a queue one generator can be trained for, and why not otherwise. */
import type { ParameterName } from "../core/model/parameters.ts";
import { emptyJoint, type Joint, type JointMember, type LearnedSite } from "./joint.ts";
import { baseOf } from "./fixedValues.ts";
import { usedOutputs } from "./refinement.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import { harvestedSites, type SiteQueue } from "./siteQueue.ts";
import type { Workbench } from "./workbench.ts";

/** What the open site brings for a generator of several; undefined where its chain has not come to its end. */
function learnedSite(state: Workbench, id: string): LearnedSite | undefined {
  const keys = keysOf(state);
  const opened = freshOutput(state, "site", keys);
  const model = freshOutput(state, "model", keys);
  const used = usedOutputs(state, keys);
  if (!opened || !model || !used) return undefined;
  const { site } = opened;
  const { parameters, settings, binsPerDay, weights, scaling } = used.surrogate;
  return {
    id,
    site,
    base: baseOf(state.settings.present, site.attributes),
    surrogate: { parameters, settings, binsPerDay, weights, scaling },
    settings: used.calibration.settings,
    start: model.start,
    warmupYears: model.warmupYears,
  };
}

/** The state with what the site that is open brings, where the queue has taken it in. */
export function withLearned(state: Workbench, id: string): Partial<Workbench> {
  const { joint, queue } = state;
  if (queue?.results[id]?.status !== "done") return {};
  const learned = learnedSite(state, id);
  return learned ? { joint: { ...joint, learned: { ...joint.learned, [id]: learned } } } : {};
}

/** What is left for a new queue: of the sites that it takes over. */
export function jointOf({ learned }: Joint, queue: SiteQueue): Joint {
  const kept = harvestedSites(queue).flatMap(({ id }) => {
    const site = learned[id];
    return site ? [[id, site] as const] : [];
  });
  return { ...emptyJoint, learned: Object.fromEntries(kept) };
}

interface JointState extends Pick<Workbench, "queue"> {
  readonly joint: Pick<Joint, "learned">;
}

/** Sites that one generator would be trained for, in the order of the queue. */
export function jointMembers({ queue, joint }: JointState): readonly JointMember[] {
  return harvestedSites(queue).flatMap((alone) => {
    const learned = joint.learned[alone.id];
    return learned ? [{ learned, alone }] : [];
  });
}

/** Key of what it is made from. */
export function jointKey(state: JointState): string {
  return jointMembers(state)
    .map(({ alone }) => alone.key)
    .join(" ");
}

/** Why one generator cannot be trained now; undefined where it can. */
export function jointObstacle(state: JointState): string | undefined {
  const { queue } = state;
  if (queue?.status !== "done") return "the sites have to be done first";
  const done = harvestedSites(queue).length;
  if (done < 2)
    return `it takes at least two sites that are done, and there is ${numberWord(done)}`;
  const members = jointMembers(state);
  if (members.length < 2) {
    return "what the sites learned is gone since the page was closed: forget these sites and run them again";
  }
  return otherParameters(members);
}

function numberWord(count: number): string {
  return count === 0 ? "none" : "one";
}

function otherParameters(members: readonly JointMember[]): string | undefined {
  const free = ({ learned }: JointMember): readonly ParameterName[] => learned.surrogate.parameters;
  const [first] = members;
  const other = members.find((member) => free(member).join() !== free(first).join());
  if (!other) return undefined;
  return `one generator names the same parameters everywhere, but ${first.alone.id} frees ${free(first).join(", ")} and ${other.alone.id} ${free(other).join(", ")}`;
}

/** Bytes that are held for a generator of several sites: every number array of them. */
export function jointBytes({ learned }: Pick<Joint, "learned">): number {
  return Object.values(learned).reduce((sum, site) => sum + bytesOf(site), 0);
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part: unknown) => sum + bytesOf(part), 0);
}
