/** @file Read a value that is made anew with every look at the state; it renders again only when its content changes. */
import { useState } from "react";
import type { Workbench } from "../../store/workbench.ts";
import { useWorkbench } from "./useWorkbench.ts";

type Select<T> = (state: Workbench) => T;

/** @param select makes plain data; the first one given is kept */
export function useSteady<T>(select: Select<T>): T {
  const [steady] = useState(() => steadily(select));
  return useWorkbench(steady);
}

/** The value before, where the new one says the same. */
function steadily<T>(select: Select<T>): Select<T> {
  let last: { readonly text: string | undefined; readonly value: T } | undefined;
  return (state) => {
    const value = select(state);
    const text = JSON.stringify(value);
    if (!last || last.text !== text) last = { text, value };
    return last.value;
  };
}
