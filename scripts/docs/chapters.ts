/** @file The chapters of the documentation in the order in which its navigation has them. */

/** One page, by its Markdown file within `docs`. */
interface Chapter {
  readonly file: string;
  /** In the navigation, where a title would be long. */
  readonly name: string;
}

/** Chapters that belong together. */
interface Part {
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

export const parts: readonly Part[] = [
  {
    title: "Use",
    chapters: [
      { file: "README.md", name: "Overview" },
      { file: "guide.md", name: "User guide" },
      { file: "tables.md", name: "Reading a table" },
      { file: "review.md", name: "Reviewing a table" },
      { file: "teaching.md", name: "Teaching" },
      { file: "faq.md", name: "Questions" },
    ],
  },
  {
    title: "Science",
    chapters: [
      { file: "method.md", name: "Method" },
      { file: "physics.md", name: "Physics" },
      { file: "results.md", name: "Results" },
      { file: "data.md", name: "Observations" },
    ],
  },
  {
    title: "Files",
    chapters: [
      { file: "formats.md", name: "Formats" },
      { file: "bundle.md", name: "The bundle" },
    ],
  },
  {
    title: "Making",
    chapters: [
      { file: "hosting.md", name: "Hosting" },
      { file: "performance.md", name: "Performance" },
      { file: "technology.md", name: "Technology" },
      { file: "SPEC.md", name: "Rules" },
      { file: "decisions/README.md", name: "Decisions" },
    ],
  },
];
