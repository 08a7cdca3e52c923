/** @file Whether the page greets. */
import { isWelcomeShown } from "../../store/welcome.ts";
import { useKept } from "./useKept.ts";
import { useWorkbench } from "./useWorkbench.ts";

export function useWelcome(): boolean {
  const kept = useKept();
  return useWorkbench((state) => isWelcomeShown(state, kept));
}
