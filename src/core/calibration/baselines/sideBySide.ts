/** @file Several works that ask for batches, as one: what they ask for at the same time is one batch. */
import type { Asking } from "./descent.ts";

/** Results in the order of the works. */
export function* sideBySide<Output>(works: readonly Asking<Output>[]): Asking<Output[]> {
  const states = works.map((work) => work.next());
  for (;;) {
    const asking = states.flatMap((state, k) => (state.done ? [] : [{ k, batch: state.value }]));
    if (asking.length === 0) return states.flatMap((state) => (state.done ? [state.value] : []));
    const wantsResiduals = asking.some(({ batch }) => batch.wantsResiduals);
    const vectors = asking.flatMap(({ batch }) => batch.vectors);
    const { losses, residuals } = yield { vectors, wantsResiduals };
    let from = 0;
    for (const { k, batch } of asking) {
      const to = from + batch.vectors.length;
      states[k] = works[k].next({
        losses: losses.subarray(from, to),
        ...(residuals && { residuals: residuals.slice(from, to) }),
      });
      from = to;
    }
  }
}
