/** @file English: the forms in which a table goes home, and how it is arranged in them. */

export const tableForms = {
  more: "More forms",
  moreLabel: (what: string) => `More forms of ${what}`,
  form: "Form",
  forms: {
    markdown: "Markdown",
    latex: "LaTeX",
    xlsx: "XLSX",
    html: "HTML to print",
  },
  formHint: "Every form reads back to the last digit",
  by: "A page is",
  arrangements: {
    site: "a site",
    pft: "a vegetation",
    position: "all sites, positions in range",
  },
  byHint:
    "A site with all that happened, sites as lines, or the position of every value in its range",
  save: "Save",
  saveLabel: (what: string) => `Download ${what} in the chosen form`,
  oneSite: "table",
  allSites: "the parameters of all sites",
  together: "the parameters of one generator",
  failed: (why: string) =>
    `The table could not be written: ${why}; try again, or take CSV or JSON.`,
  map: {
    title: "Position of every value in its range",
    caption: (signs: string) =>
      `0 is the lower bound, 1 the upper, on the scale of the parameter. ${signs}`,
    outOfRange: "ring: the raw value left its range in training",
    atLower: "triangle down: on the lower bound",
    atUpper: "triangle up: on the upper bound",
    position: "position in range",
    parameter: "parameter",
    site: "site",
  },
};
