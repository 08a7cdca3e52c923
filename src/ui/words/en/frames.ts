/** @file English: titles of the panels that are no stage. */

export const frames = {
  palette: "Find any action (Ctrl or ⌘ and K)",
  skip: "Skip to the panels",
  lab: { title: "Lab", line: "Turn the parameters by hand: ILS answers as you drag." },
  review: {
    title: "Review",
    line: "Anybody's parameter table: what in it cannot be, sits on a bound, or is not plausible.",
    rail: "anybody's table",
    drop: "Drop tables or bundles here to review them",
  },
  equifinality: {
    title: "Equifinality",
    line: "Why many parameter vectors fit equally well, and which values deserve belief.",
  },
};
