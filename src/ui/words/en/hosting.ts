/** @file English: how the page is hosted, kept for a day without a network, and what is said when a part of it breaks. */

export const hosting = {
  newer: {
    label: "Newer version",
    title: "A newer version of this page is there.",
    text: "It is loaded when you ask for it, and until then nothing changes. Work that this browser keeps belongs to the version that made it: save a bundle first if you want to go on with it.",
    take: "Load the newer version",
    later: "Later",
  },
  offline: {
    term: "Offline",
    words: { none: "no", fetching: "being kept", ready: "ready" },
    hints: {
      none: "The browser keeps no copy of the page: it needs the network to open",
      fetching: "The browser is fetching a copy of the page, to open it without a network",
      ready: "The page opens and runs without a network",
    },
  },
  memory: {
    term: "Shared mem.",
    yes: "yes",
    no: "no",
    shared: "The page is isolated from other origins, so that its threads may share memory",
    apart:
      "The host sends no headers that isolate the page, so its threads cannot share memory. They do not need to: they hand it on, with the same results at the same speed.",
  },
  broken: {
    message: (what: string) => `this part cannot be drawn: ${what}`,
    remedy: "the rest still works; try again, or copy the report for whoever looks after the page",
    notLoaded:
      "this part could not be fetched: the network is gone, or the page was put in place anew",
    notLoadedRemedy:
      "the rest still works; load the page again once there is a network, after taking home what this browser does not keep",
    again: "Try again",
    loadAgain: "Load the page again",
    copy: "Copy report",
    copied: "Report copied",
    report: "Report",
    hint: "The error, this version and this browser; none of your data",
  },
};
