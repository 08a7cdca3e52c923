/** @file Small line icons, drawn in the colour of the text around them. */

const paths = {
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M4.5 3.5h2.4v9H4.5zM9.1 3.5h2.4v9H9.1z",
  stop: "M4 4h8v8H4z",
  toStart: "M4 3.5v9M12.5 3.8 6 8l6.5 4.2z",
  back: "M11.5 3.8 5 8l6.5 4.2z",
  step: "M4 3.8 10 8l-6 4.2zM12.5 3.5v9",
  undo: "M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H6.4",
  redo: "M10 3l3.2 3.2L10 9.4M13 6.2H6.8a3.6 3.6 0 0 0 0 7.2h2.8",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.4v1.7M8 12.9v1.7M1.4 8h1.7M12.9 8h1.7M3.3 3.3l1.2 1.2M11.5 11.5l1.2 1.2M3.3 12.7l1.2-1.2M11.5 4.5l1.2-1.2",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z",
  chain: "M2.5 8h11M10 4.5 13.5 8 10 11.5",
  file: "M4 2h5l3.2 3.2V14H4zM9 2v3.3h3.2",
  toEnd: "M12.5 3.5v9M3.5 3.8 10 8l-6.5 4.2z",
  cross: "m4 4 8 8m0-8-8 8",
  search: "M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.2 10.2l3.4 3.4",
  link: "M6.6 9.4a2.6 2.6 0 0 0 3.8 0l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-.8.8M9.4 6.6a2.6 2.6 0 0 0-3.8 0L3.4 8.8a2.7 2.7 0 0 0 3.8 3.8l.8-.8",
  download: "M8 2.5v7.6M4.8 7.2 8 10.4l3.2-3.2M3 13.4h10",
} as const;

export type IconName = keyof typeof paths;

const filled: ReadonlySet<IconName> = new Set(["play", "pause", "stop"]);

export function Icon({ name }: { readonly name: IconName }) {
  const paint = filled.has(name)
    ? { fill: "currentColor" }
    : { fill: "none", stroke: "currentColor", strokeWidth: 1.4 };
  return (
    <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={paths[name]} {...paint} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
