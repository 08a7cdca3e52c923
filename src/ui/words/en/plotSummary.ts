/** @file English: what is said of a figure to those who do not see it. */

export const plotSummary = {
  axis: {
    across: (titles: string) => `Across: ${titles}.`,
    up: (titles: string) => `Up: ${titles}.`,
  },
  drawn: (count: number, names: string) =>
    `${count} ${count === 1 ? "series" : "series, by name"}: ${names}.`,
  map: (columns: number, rows: number) => `A map of ${columns} by ${rows} cells.`,
  numbers: (columns: string) => `Numbers: ${columns}.`,
  nothing: "Nothing is drawn yet.",
  span: (name: string, first: string, last: string) => `${name} from ${first} to ${last}`,
  same: (name: string, value: string) => `${name} ${value} throughout`,
  last: (range: string, value: string) => `${range}, last ${value}`,
  missing: (name: string) => `${name} without a value`,
  names: (name: string, names: string) => `${name} ${names}`,
  count: (name: string, count: number) => `${name}, ${count} of them`,
  more: (count: number) => `and ${count} more`,
};
