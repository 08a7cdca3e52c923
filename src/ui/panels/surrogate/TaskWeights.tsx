/** @file What each task weighed in the loss, where training found it. */
import { tasks, type Surrogate } from "../../../core/surrogate/surrogate.ts";
import { formatNumber } from "../../format.ts";
import { Facts } from "../../widgets/Facts.tsx";
import { taskWords } from "./taskWords.ts";

export function TaskWeights({ surrogate }: { readonly surrogate: Surrogate }) {
  if (surrogate.settings.taskWeighting !== "learnt") return undefined;
  const { taskWeights } = surrogate;
  const facts = tasks.map((task, k) => ({
    name: `weight of ${taskWords[task]}`,
    value: formatNumber(taskWeights[k]),
    hint: "in the loss at the best epoch, as training found it",
  }));
  return <Facts label="Task weights found in training" facts={facts} />;
}
