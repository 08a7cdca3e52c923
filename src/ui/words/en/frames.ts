/** @file English: titles of the panels that are no stage. */

export const frames = {
  lab: { title: "Lab", line: "Turn the parameters by hand: ILS answers as you drag." },
  equifinality: {
    title: "Equifinality",
    line: "Why many parameter vectors fit equally well, and which values deserve belief.",
  },
};
