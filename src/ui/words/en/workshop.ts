/** @file English: the frame of the workshop, and links that were not quite understood. */

export const workshop = {
  title: "Workshop",
  intro:
    "Seven lessons of about ten minutes, each on a synthetic twin whose true parameters are known to the page. A lesson sets the page's settings (Undo brings yours back), ticks off what you do, and ends with a question that is answered from your own run.",
  begin: "Begin",
  beginLesson: (title: string) => `Begin lesson: ${title}`,
  isOpen: "open",
  lesson: (number: number, of: number) => `Lesson ${number} of ${of}`,
  close: "Close the lesson",
  fold: "Fold the lesson away",
  unfold: "Show the lesson",
  tasks: "Tasks",
  doneSign: "done",
  openSign: "to do",
  goThere: "Go there",
  setIt: "Set it for me",
  restore: "Set the lesson's settings",
  changed: "The page has other settings than this lesson begins with.",
  question: "Question",
  answerFirst: "Do the tasks first: the answer is worked out from your run.",
  answerLabel: "Your answer",
  chooseOne: "choose",
  check: "Check",
  right: "Right.",
  wrong: "Not quite.",
  twin: "Everything here is synthetic: nothing was measured.",

  linkTitle: "The link that was opened",
  linkWaits:
    "The link brings other settings. Your work is untouched: taking them marks it stale until you run the stages again, and Undo brings your settings back.",
  take: "Take the link's settings",
  leave: "Keep mine",
  read: "Close",
  newer: (version: string, own: number) =>
    `It was written by a newer version of the page (${version}; this one writes ${own}). What this version knows has been set.`,
  older: (version: string, own: number) =>
    `It was written by an older version of the page (${version}; this one writes ${own}). What has kept its meaning has been set.`,
  unknownVersion: (version: string) =>
    `Its version “${version}” is none that ever was. It has been read as one of today.`,
  noVersion: "It does not say of which version it is (v=1). It has been read as one of today.",
  unknownKey: (key: string) => `“${key}” means nothing to this page and has been left out.`,
  twice: (key: string) => `“${key}” is given more than once; the first counts.`,
  badValue: (key: string, text: string, form: string) =>
    `“${key}=${text}”: ${form} is expected. The setting is as by default.`,
  form: {
    number: (min: string, max: string) => `a number from ${min} to ${max}`,
    whole: (min: string, max: string) => `a whole number from ${min} to ${max}`,
    word: (words: string) => `one of ${words}`,
    list: (of: string) => `a list, each entry once, divided by ~, of ${of}`,
    record: (names: string, of: string) =>
      `NAME*VALUE, divided by ~, with a name of ${names} and ${of}`,
    optional: (of: string) => `${of}, or - for none`,
  },
};
