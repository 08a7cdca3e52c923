/** @file Cut an ensemble into blocks of members for several workers or checkpoints, and join what they bring back. */
import { ensembleVariables, type Ensemble, type EnsembleInput } from "./ensemble.ts";

/** Members from `from` up to, not including, `to`. */
export interface MemberRange {
  readonly from: number;
  readonly to: number;
}

/** Consecutive ranges of nearly equal size; none is empty. */
export function cutMembers(members: number, parts: number): MemberRange[] {
  const count = Math.min(parts, members);
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * members) / count),
    to: Math.floor(((i + 1) * members) / count),
  }));
}

/** The input for some of the members only. */
export function inputFor(input: EnsembleInput, { from, to }: MemberRange): EnsembleInput {
  const width = input.parameters.length;
  return { ...input, members: to - from, design: input.design.slice(from * width, to * width) };
}

/**
 * One ensemble from blocks in the order of their members; member numbers of failures are shifted along.
 * @param seconds wall time of the whole, which the blocks may have shared
 */
export function joinEnsembles(blocks: readonly Ensemble[], seconds: number): Ensemble {
  const [first] = blocks;
  if (!first) throw new RangeError("joinEnsembles: at least one block is needed, got none");
  const members = blocks.reduce((sum, block) => sum + block.members, 0);
  const design = new Float64Array(members * first.parameters.length);
  const values = new Float32Array(members * ensembleVariables.length * first.bins);
  let before = 0;
  for (const block of blocks) {
    design.set(block.design, before * first.parameters.length);
    values.set(block.values, before * ensembleVariables.length * first.bins);
    before += block.members;
  }
  return {
    ...first,
    design,
    members,
    values,
    failed: joinFailures(blocks),
    largestFluxWM2: Math.max(...blocks.map((block) => block.largestFluxWM2)),
    notes: [...new Set(blocks.flatMap(({ notes }) => notes))],
    memberSteps: blocks.reduce((sum, block) => sum + block.memberSteps, 0),
    seconds,
  };
}

function joinFailures(blocks: readonly Ensemble[]) {
  let before = 0;
  return blocks.flatMap((block) => {
    const shift = before;
    before += block.members;
    return block.failed.map(({ member, reason }) => ({ member: member + shift, reason }));
  });
}
