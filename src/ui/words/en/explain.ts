/** @file English: the button that explains what stands beside it, and the ways to the documentation. */

export const explain = {
  about: (name: string) => `About ${name}`,
  help: "Help",
  helpLabel: "Help: the documentation, in a new tab",
  chapter: (panel: string) => `Help on ${panel}, in a new tab`,
  failed: "This could not be loaded. Load the page again once the connection is back.",
};
