/** @file An action of the page, as the palette lists it. */

export interface Action {
  /** The same for the same action, however the page stands. */
  readonly id: string;
  /** What it belongs to: said beside its name, and searched. */
  readonly group: string;
  readonly name: string;
  /** The keys that do it as well: "mod" is Ctrl, or Command on a Mac. */
  readonly keys?: string;
  /** Why it cannot be done now. */
  readonly why?: string | undefined;
  readonly act: () => void;
}
