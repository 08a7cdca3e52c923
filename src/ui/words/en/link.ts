/** @file English: the button that copies a link. */

export const link = {
  copy: "Copy link",
  hint: "Copy a link that opens these settings, seeds included",
  copied: "Link copied",
  copiedWithoutFiles:
    "Link copied. It opens the synthetic twin with these settings: your files stay here and are not in it.",
  byHand: "The browser does not let the page copy. Take the link from here:",
};
