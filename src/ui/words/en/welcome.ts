/** @file English: the first minute, and what empty panels will show. */

export const welcome = {
  name: "Welcome",
  again: "Welcome: what this is, and where to begin",
  dismiss: "Put the welcome away",
  sentence:
    "Calibrate a land surface model against a flux tower, and see which of its parameters the data really hold.",
  promise:
    "Model, neural surrogate and calibration run in this tab, on your machine. There is no server, and no data leave it.",
  picture: {
    upper: "upper bound",
    lower: "lower bound",
    epoch: "epoch",
    before: "A calibration of the demo twin: four parameters find their way through their range, ",
    excursion: "leaving it",
    after: " where nothing stops them, to the truth (rings) or past it.",
    summary: (epochs: number, ends: string) =>
      `Positions of parameters in their ranges over ${epochs} epochs of a calibration of the demo twin. ${ends}`,
    end: (name: string, end: string, truth: string, outside: number) =>
      `${name} ends at ${end} of its range, the truth is at ${truth}, ${
        outside === 0 ? "it was never outside" : `it was outside in ${outside} epochs`
      }.`,
  },
  doors: {
    demo: {
      title: "Try the demo",
      line: "A made-up tower whose true parameters are known goes through the whole chain, to a bounded table. A minute or two on two cores.",
      act: "Run the demo twin",
    },
    data: {
      title: "Open my data",
      line: "Half-hourly or hourly files of FLUXNET, AmeriFlux, ICOS, OzFlux or PLUMBER2, of one tower or many; or a bundle that somebody saved. Drop them anywhere.",
      files: "Choose files",
      folder: "Choose a folder",
    },
    review: {
      title: "Review a table",
      line: "Paste a table of parameters from a paper, a sheet or a PDF: what cannot be, sits on a bound or is not plausible, each with why.",
      act: "Paste a table",
    },
  },
  teach: "Teaching?",
  lessons: "Seven lessons of ten minutes",
  teachLine: ", each with a question that is answered from one's own run.",
};

/** What a panel will show, where it shows nothing yet. */
export const expected = {
  model:
    "Fluxes of ILS with its defaults beside the observed ones: by day, by hour and in numbers, and every output of it to take home.",
  ensemble:
    "How far the fluxes of all members spread, and where in the ranges their parameters were drawn.",
  surrogate:
    "The loss as it falls, skill on members that the network never saw, and a gate that says whether it may be believed.",
  calibration:
    "Every parameter on its way through its range, epoch by epoch, with what left it marked; it can be paused, stepped and gone back in.",
  table:
    "Default, raw and bounded value of every parameter with a mark where it hit a bound, ILS run with it, and files for other tools.",
};
