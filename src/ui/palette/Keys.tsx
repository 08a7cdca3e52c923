/** @file Keys as they stand on the keyboard. */
import { isMac, keyNames } from "./shortcuts.ts";

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="keys">
      {keyNames(keys, isMac()).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
