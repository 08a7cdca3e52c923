/** @file Names for a sentence. */

/** `A, B and C`; of long lists the first, and how many more there are. */
export function sayList(names: readonly string[], most = 5): string {
  if (names.length === 1) return names[0];
  const shown =
    names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}
