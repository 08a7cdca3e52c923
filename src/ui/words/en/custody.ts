/** @file English: the chain of custody of a table. What the page of paper itself says is in core/report/custody/page. */

export const custody = {
  open: "Chain of custody",
  hint: "One page that says where the values come from: data, model, surrogate, calibration, verdicts",
  title: (site: string) => `Chain of custody: ${site}`,
  print: "Print",
  html: "HTML",
  htmlHint: "Download the chain of custody as HTML",
  json: "JSON",
  jsonHint: "Download the chain of custody as JSON",
  close: "Close",
};
