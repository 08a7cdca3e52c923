/** @file The keys that are heard everywhere on the page. */

/** What of a key stroke counts. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export type Shortcut = "palette" | "keys" | "undo" | "redo" | "runAll";

/**
 * What a stroke asks for.
 * @param whileTyping whether the focus is where text is written: there, signs are text and undo is the field's own
 */
export function shortcutOf(stroke: Stroke, whileTyping: boolean): Shortcut | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = stroke;
  if (altKey) return undefined;
  if (!ctrlKey && !metaKey) return key === "?" && !whileTyping ? "keys" : undefined;
  if (key === "Enter" && !shiftKey) return "runAll";
  const letter = key.toLowerCase();
  if (letter === "k" && !shiftKey) return "palette";
  if (whileTyping) return undefined;
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : undefined;
}

/** Inputs in which nothing is written. */
const untyped = ["checkbox", "radio", "range", "file", "button"]
  .map((type) => `:not([type="${type}"])`)
  .join("");

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(`input${untyped}, textarea, select, [contenteditable]`) !== null
  );
}

/** Keys as they stand on the keyboard in use: "mod K" is "Ctrl K", or "⌘ K". */
export function keyNames(keys: string, onMac: boolean): readonly string[] {
  return keys
    .replace(/\bmod\b/, onMac ? "⌘" : "Ctrl")
    .split(/ (?!Up|Down)/)
    .filter((name) => name !== "");
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
