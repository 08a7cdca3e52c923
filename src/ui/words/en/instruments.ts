/** @file English: the instruments of the lab. */

export const instruments = {
  waitsForModel: "Open a site and run the Model first: a month starts from the default run.",
  opening: "Running the defaults once, to have a state before every month.",
  openAgain: "Open again",
  month: "Month",
  truth: "Show the truth",
  truthHint: "what the twin was made with, run over this month from the same state",
  clear: "Clear previous runs",
  allToDefault: "All to defaults",
  toTruth: "All to the truth",
  toCalibrated: "All to the calibrated",
  sliders: "Parameters",
  sliderHint: "double-click: back to the default; arrow keys: half a per cent of the range",
  noise: "Noise of the tower",
  noiseValue: (factor: string) => `${factor} × usual`,
  noiseHint: "makes the twin anew, with as many times the random error of a usual tower",
  lead: (days: string) =>
    `A month begins ${days} days before, with the soil of the default run at the same wetness: what a vector does to the soil in earlier months is not seen here.`,
  monthTitle: (month: string) => `H and LE, ${month}: ILS at the sliders`,
  observed: "observed",
  default: "default run",
  previous: "previous",
  truthLine: "truth",
  now: "sliders",
  errors: "Root mean squared error over the month",
  run: "run",
  previousRun: (age: number) => `previous ${age}`,
  change: (flux: string) => `change of ${flux}`,
  againstDefault: "against the default run",
  notObserved:
    "Neither H nor LE was observed in this month: there is nothing to hold the lines against.",
};
