/** @file English: verdicts on parameters, what they rest on, and what can be done about them. */

const kinds = {
  identified: "identified",
  ridge: "ridge",
  "at bound": "at bound",
  "not identifiable": "not identifiable",
};

const targets = {
  H: "H",
  LE: "LE",
  Rn: "Rn",
  rootWetness: "soil water",
  GPP: "GPP",
  skinTempK: "skin temperature",
};

const targetUnits = {
  H: "W m⁻²",
  LE: "W m⁻²",
  Rn: "W m⁻²",
  rootWetness: "–",
  GPP: "µmol m⁻² s⁻¹",
  skinTempK: "K",
};

export const verdicts = {
  title: "Verdicts",
  line:
    "ILS itself is asked, by some hundred to some thousand runs: the most likely vector, the slopes about it, and for every " +
    "parameter the best that the others can do while it is held.",
  notReady: "Open a site and run the Model first.",
  needsCalibration:
    "There is no calibration that is up to date: calibrate, or begin at the defaults.",
  drawing: "drawing",
  targets,
  targetUnits,
  targetsLegend: "What speaks",
  notObserved: "this site has not observed it",
  from: "Search begins at",
  fromCalibration: "calibration",
  fromDefaults: "defaults",
  candidates: "Further starts",
  candidatesHint:
    "members of a design whose three best are starts too; left empty, 96. With 0 the search begins at one vector alone",
  runs: (runs: string, failed: string) => `${runs} runs of ILS, ${failed} failed`,
  interim: (runs: string) => `So far, after ${runs} runs; profiles grow outward from the optimum.`,
  kinds,
  signs: { identified: "●", ridge: "⟋", "at bound": "▮", "not identifiable": "○" },
  bounds: { lower: "lower", upper: "upper" },
  /** What the value is called that the search began with; unknown: of settings that are no longer there. */
  asked: { calibration: "calibrated", defaults: "default", unknown: "begun at" },
  table: {
    caption: "What the data say of each parameter",
    parameter: "parameter",
    verdict: "verdict",
    interval: "95 % interval",
    unit: "unit",
    best: "most likely",
    askedHint: "the value that the search began with",
    truth: "truth",
    truthHint: "hidden value of the synthetic twin",
    width: "share of range",
    widthHint: "width of the interval",
    partners: "goes along with",
    advice: "advice",
    why: "why",
    open: (name: string) => `Why: the rule and its numbers for ${name}`,
  },
  ends: {
    data: "the data end it",
    bound: "it ends only because another parameter stands on a bound",
    range: "open: the whole range to here fits",
    failure: "the model fails beyond",
  },
  why: {
    lowerEnd: (value: string, by: string) => `Lower end ${value}: ${by}.`,
    upperEnd: (value: string, by: string) => `Upper end ${value}: ${by}.`,
    width: (share: string, alone: string, limit: string) =>
      `The interval takes ${share} of the range; with the others held it would take ${alone}. At most ${limit} counts as ` +
      "identified (our choice).",
    threshold: (deviance: string) =>
      `The interval holds the values whose best fit is less than ${deviance} above the optimum in D = −2 ln L: the 95 % point ` +
      "of χ² with one degree of freedom.",
    moves: (list: string, limit: string) =>
      `Along its profile, within the interval: ${list}. From ${limit} of its own range on, or from half ` +
      "the interval that it would have alone, a parameter goes along (our choice).",
    move: (name: string, share: string) => `${name} moves by ${share}`,
    noMoves: "No other parameter is free.",
    held: (names: string) => `Held by the bounds of ${names}.`,
    bound: (which: string, share: string) =>
      `The optimum stands within ${share} of the ${which} bound of its range.`,
  },
  rule: {
    title: "The rule",
    lines: [
      "at bound: the optimum stands at a bound, the interval reaches it and is narrow",
      "identified: the interval is narrow, and the data end it on both sides",
      "ridge: it is wide, or a bound of another ends it, though with the others held it would be narrow",
      "not identifiable: wide even with the others held, or nobody goes along, or the model fails before the data end it",
    ],
  },
  advice: {
    keep: "keep",
    prior: "give it a prior",
    fix: "fix it",
    leaveOut: "leave it out",
  },
  remedies: {
    title: "What can be done",
    leaveOut: "Leave out, at its default",
    fix: (value: string) => `Fix at ${value}`,
    prior: "Prior from the site",
    hasPrior: "has a prior already",
    apply: "Apply",
    applyAndRun: "Apply and recalibrate",
    applyLabel: (remedy: string, name: string) => `${name}: ${remedy}`,
    applyAndRunLabel: (remedy: string, name: string) => `${name}: ${remedy}, then recalibrate`,
    hint: "One edit of the settings, which undo takes back. Recalibrating runs all that is stale, then asks for verdicts again.",
    held: "Held",
    heldAt: (name: string, value: string) => `${name} at ${value}`,
    release: "Free again",
    releaseLabel: (name: string) => `Calibrate ${name} again`,
  },
  facts: {
    label: "What the verdicts rest on",
    runs: "runs of ILS",
    failed: "failed runs",
    gain: "D of the beginning above the optimum",
    gainHint:
      "above 3.84 the search found a vector that fits significantly better than the one it began with",
    improvements: "times a profile found better",
    unsettled: "D below the optimum, not followed",
    unsettledHint:
      "the search has not settled: profiles went on meeting likelier vectors, and no value is told to be identified; further starts may help",
    effective: (target: string) => `independent values of ${target}`,
    effectiveHint: (count: string) =>
      `of ${count} bins: neighbouring errors resemble each other. H and LE count in the ratio that they have in the loss, neither with more than its independent values (our choice)`,
    counted: (effective: string, counted: string) => `${effective}, count as ${counted}`,
    rmse: (target: string) => `RMSE of ${target} at the optimum`,
  },
  slopes: {
    title: "What the slopes say of all at once",
    oneSided: (names: string) =>
      `The slope of ${names} is one-sided: on the other side the model fails.`,
    without: (names: string) =>
      `There is no slope of ${names}: the model fails on both sides. They are left out here.`,
    collinear: "Pairs that do nearly the same to the fluxes",
    collinearHint: (from: string) =>
      `Collinearity index from ${from} on: what one does the other compensates to a tenth (Brun et al. 2001).`,
    noCollinear: (from: string) => `No pair has a collinearity index of ${from} or more.`,
    pair: "pair",
    index: "index",
  },
  figures: {
    profiles: {
      title: "Profiles: the best fit with one parameter held",
      caption:
        "D above the optimum, the others always at their best. Below the line at 3.84 lies the 95 % interval, shaded. A diamond: " +
        "another parameter stands on a bound there, named under the pointer.",
      deviance: "D above optimum (–)",
      value: (unit: string) => `value (${unit})`,
      profile: "profile",
      onBound: "another on a bound",
      threshold: "95 % threshold",
      optimum: "most likely",
      truth: "truth of the twin",
      point: (name: string, value: string, position: string, deviance: string) =>
        `${name} = ${value}<br>position ${position}<br>D ${deviance}`,
      boundHit: (names: string) => `<br>on a bound: ${names}`,
    },
    spectrum: {
      title: "Eigenvalues of the Gauss-Newton Hessian",
      caption:
        "Information in each direction, in D per squared range width: sqrt(3.84 / λ) of the range is the half width of its 95 % " +
        "interval. Below 15.4 a direction is open over more than its whole range.",
      x: "direction, strongest first (–)",
      y: "λ (D per squared range width)",
      value: "λ",
      open: "interval as wide as the range",
      width: (number: string, value: string, width: string) =>
        `direction ${number}<br>λ ${value}<br>half width of 95 %: ${width} of the range`,
    },
    vectors: {
      title: "Directions in parameter names",
      caption:
        "Loadings of each eigenvector, strongest information first: parameters that load on the last columns together are those " +
        "that the data do not tell apart.",
      x: "direction, strongest first (–)",
      loading: "loading",
    },
    correlation: {
      title: "Correlation of the estimates",
      caption: (undefinedWords: string) =>
        `Of the estimates about the optimum, from the inverse of the Hessian.${undefinedWords}`,
      undefined:
        " A dash: not defined, for the information has no inverse, or the parameter has no slope.",
      correlation: "correlation",
    },
  },
};
