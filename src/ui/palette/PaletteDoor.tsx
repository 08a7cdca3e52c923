/** @file The button of the palette, and the keys that are heard everywhere; what they open is loaded then. */
import { lazy, Suspense, useContext, useEffect, useMemo, useState } from "react";
import { useRuntime } from "../hooks/useWorkbench.ts";
import { BenchContext } from "../hooks/workbenchContext.ts";
import type { Scheme } from "../theme.ts";
import { Button } from "../widgets/Button.tsx";
import { frameWords } from "../words/frames.ts";
import { useWords } from "../words/useWords.ts";
import { goTo } from "./goTo.ts";
import type { PageDoor } from "./pageActions.ts";
import { isTyping, shortcutOf, type Shortcut } from "./shortcuts.ts";
import { whyNoRun } from "./whyNot.ts";

const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }));
const KeysHelp = lazy(async () => ({ default: (await import("./KeysHelp.tsx")).KeysHelp }));

interface DoorProps {
  readonly scheme: Scheme;
  readonly onTurnScheme: () => void;
}

export function PaletteDoor({ scheme, onTurnScheme }: DoorProps) {
  const words = useWords(frameWords);
  const runtime = useRuntime();
  const [open, setOpen] = useState<"palette" | "keys" | undefined>();
  useShortcuts((asked) => (asked === "palette" || asked === "keys" ? setOpen(asked) : undefined));
  const page = useMemo(
    (): PageDoor => ({
      scheme,
      turnScheme: onTurnScheme,
      go: goTo,
      chooseFiles: () => askForFiles(runtime.loadFiles),
      showKeys: () => setOpen("keys"),
      places: [
        { place: "equifinality", title: words.equifinality.title },
        { place: "review", title: words.review.title },
        { place: "lab", title: words.lab.title },
      ],
    }),
    [scheme, onTurnScheme, runtime, words],
  );
  // One that was closed may have opened the other.
  const closed = (own: typeof open): void => setOpen((now) => (now === own ? undefined : now));
  return (
    <>
      <Button
        kind="quiet"
        icon="search"
        label={words.palette}
        keys="Control+K Meta+K"
        onClick={() => setOpen("palette")}
      />
      <Suspense>
        {open === "palette" && <Palette page={page} onClose={() => closed("palette")} />}
        {open === "keys" && <KeysHelp onClose={() => closed("keys")} />}
      </Suspense>
    </>
  );
}

/** Hears the keys of the whole page, while nothing lies over it. */
function useShortcuts(show: (asked: Shortcut) => void): void {
  const bench = useContext(BenchContext);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (!bench || event.defaultPrevented || event.isComposing) return;
      const { store, pipeline } = bench;
      const asked = shortcutOf(event, isTyping(event.target));
      if (asked === undefined) return;
      event.preventDefault();
      if (document.querySelector("dialog[open]")) return;
      if (asked === "undo") pipeline.undo();
      else if (asked === "redo") pipeline.redo();
      else if (asked === "runAll") {
        if (whyNoRun(store.getState()) === undefined) pipeline.runAll();
      } else show(asked);
    };
    globalThis.addEventListener("keydown", hear);
    return () => globalThis.removeEventListener("keydown", hear);
  });
}

/** The browser's own question for files; it works only on the heels of a click or a key. */
function askForFiles(take: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => take([...(input.files ?? [])]));
  input.click();
}
