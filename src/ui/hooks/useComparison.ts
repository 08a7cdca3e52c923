/** @file The table made anew beside that of the bundle that is open; compared when either is another. */
import { comparedTable, type TableComparison } from "../../store/openedBundleTable.ts";
import type { Workbench } from "../../store/workbench.ts";
import { useWorkbench } from "./useWorkbench.ts";

export function useComparison(): TableComparison | undefined {
  return useWorkbench(select);
}

let seen: { readonly inputs: readonly unknown[]; readonly value: TableComparison | undefined } = {
  inputs: [],
  value: undefined,
};

/** The same value for what it follows from. */
function select(state: Workbench): TableComparison | undefined {
  const { opened, settings, stages } = state;
  const { site, ensemble, surrogate, table } = stages;
  const lasts = [site, ensemble, surrogate, table].map(({ last }) => last);
  const inputs = [opened, settings.present, site.status, ...lasts];
  const isSeen =
    seen.inputs.length === inputs.length && inputs.every((value, i) => value === seen.inputs[i]);
  if (!isSeen) seen = { inputs, value: comparedTable(state) };
  return seen.value;
}
