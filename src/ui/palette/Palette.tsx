/** @file The command palette: every action of the page, found by a few letters of its name. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useRuntime, useWorkbench } from "../hooks/useWorkbench.ts";
import { paletteWords } from "../words/palette.ts";
import { useWords } from "../words/useWords.ts";
import type { Action } from "./action.ts";
import { buttonActions } from "./buttonActions.ts";
import { findActions } from "./findActions.ts";
import { Keys } from "./Keys.tsx";
import { pageActions, type PageDoor } from "./pageActions.ts";
import { stageActions } from "./stageActions.ts";
import "./palette.css";

interface PaletteProps {
  readonly page: PageDoor;
  readonly onClose: () => void;
}

export function Palette({ page, onClose }: PaletteProps) {
  const words = useWords(paletteWords);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [letters, setLetters] = useState("");
  const [at, setAt] = useState(0);
  const [told, tell] = useState("");
  const actions = useActions(page);
  const found = useMemo(() => findActions(actions, letters), [actions, letters]);
  const here = Math.min(at, found.length - 1);

  const choose = (action: Action): void => {
    if (action.why !== undefined) return tell(`${action.name}: ${action.why}`);
    // First the focus goes back to where it was: an action may take it elsewhere.
    dialog.current?.close();
    action.act();
  };
  const hear = (event: KeyboardEvent): void => {
    const next = moved(event.key, here, found.length);
    if (event.key !== "Enter" && next === undefined) return;
    event.preventDefault();
    if (next !== undefined) setAt(next);
    else if (here >= 0) choose(found[here]);
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.title}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={here >= 0 ? `${id}-${here}` : undefined}
        aria-autocomplete="list"
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        spellCheck={false}
        value={letters}
        onChange={(event) => {
          setLetters(event.target.value);
          setAt(0);
          tell("");
        }}
        onKeyDown={hear}
      />
      <div id={id} role="listbox" aria-label={words.title} className="palette-list">
        {found.map((action, k) => (
          <Option
            key={action.id}
            id={`${id}-${k}`}
            action={action}
            isHere={k === here}
            onChoose={() => choose(action)}
          />
        ))}
      </div>
      <p role="status" className="palette-told">
        {told || (found.length === 0 ? words.nothing : words.count(found.length))}
      </p>
    </dialog>
  );
}

/** All actions as the page stands; its buttons as they stood when the palette was opened. */
function useActions(page: PageDoor): readonly Action[] {
  const words = useWords(paletteWords);
  const runtime = useRuntime();
  const state = useWorkbench((now) => now);
  const [buttons] = useState(() => buttonActions(document, words));
  return useMemo(() => {
    const own = [
      ...stageActions(state, runtime, words),
      ...pageActions(state, runtime, page, words),
    ];
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...buttons.filter(({ name }) => !names.has(name))];
  }, [state, runtime, page, words, buttons]);
}

/** Where a key leads in the list, round its ends. */
function moved(key: string, here: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (here + 1) % count;
  if (key === "ArrowUp") return (here - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, here + 10);
  return key === "PageUp" ? Math.max(0, here - 10) : undefined;
}

interface OptionProps {
  readonly id: string;
  readonly action: Action;
  readonly isHere: boolean;
  readonly onChoose: () => void;
}

function Option({ id, action, isHere, onChoose }: OptionProps) {
  const { group, name, keys, why } = action;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isHere) line.current?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [isHere]);
  return (
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={isHere}
      aria-disabled={why !== undefined}
      className="palette-option"
      onClick={onChoose}
    >
      <span className="palette-group">{group}</span>
      <span className="palette-name">
        {name}
        {why !== undefined && <small>{why}</small>}
      </span>
      {keys !== undefined && <Keys keys={keys} />}
    </div>
  );
}
