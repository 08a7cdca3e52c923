/** @file The picture of the first minute: a calibration of the demo twin, drawn from its own numbers. */
import { useMemo } from "react";
import { formatNumber } from "../../format.ts";
import { useWords } from "../../words/useWords.ts";
import { welcomeWords } from "../../words/welcome.ts";
import demo from "./demoCalibration.json";
import { bandPath, frame, linePath, spread, xOf, yOf } from "./pictureShapes.ts";

/** In the order of the tracks: colours that differ for colour-blind eyes too, and each is named at its end. */
const colors = ["latent", "heat", "carbon", "ground2"];

const { left, right, top, bottom } = frame;
const { epochs, tracks } = demo;
const lastEpoch = epochs.at(-1) ?? 1;

export function CalibrationPicture() {
  const words = useWords(welcomeWords).picture;
  const labels = useMemo(() => spread(tracks.map(({ mean }) => yOf(mean.at(-1) ?? 0))), []);
  const ends = tracks.map(({ name, mean, truth, outside }) =>
    words.end(name, formatNumber(mean.at(-1), 2), formatNumber(truth, 2), outside),
  );
  return (
    <>
      <div className="picture" role="img" aria-label={words.summary(lastEpoch, ends.join(" "))}>
        <Range />
        <Tracks className="picture-ghost" />
        <Tracks className="picture-tracks" />
        <svg viewBox={frame.box} aria-hidden="true">
          {tracks.map(({ name, truth }, k) => (
            <g key={name} style={{ color: `var(--${colors[k]})` }}>
              <circle className="picture-truth" cx={right} cy={yOf(truth)} r="4" />
              <text className="picture-name" x={right + 10} y={labels[k] + 4}>
                {name}
              </text>
            </g>
          ))}
        </svg>
        <i className="picture-head" />
      </div>
      <figcaption>
        {words.before}
        <em>{words.excursion}</em>
        {words.after}
      </figcaption>
    </>
  );
}

/** The range that every parameter may be in, and the epochs. */
function Range() {
  const words = useWords(welcomeWords).picture;
  return (
    <svg viewBox={frame.box} aria-hidden="true">
      <rect
        className="picture-range"
        x={left}
        y={yOf(1)}
        width={right - left}
        height={yOf(0) - yOf(1)}
      />
      {[
        { at: 1, word: words.upper, dy: -5 },
        { at: 0, word: words.lower, dy: 13 },
      ].map(({ at, word, dy }) => (
        <g key={word}>
          <path className="picture-bound" d={`M${left} ${yOf(at)}H${right}`} />
          <text x={right - 3} y={yOf(at) + dy} textAnchor="end">
            {word}
          </text>
        </g>
      ))}
      {[1, 3, 10, 30, 100, lastEpoch].map((epoch) => (
        <text key={epoch} x={xOf(epoch, lastEpoch)} y={bottom + 14} textAnchor="middle">
          {epoch}
        </text>
      ))}
      <text x={right + 18} y={bottom + 14}>
        {words.epoch}
      </text>
    </svg>
  );
}

/** Spread over the windows and their mean; what is out of the range in the colour of excursions. */
function Tracks({ className }: { readonly className: string }) {
  const outside = `${className}-outside`;
  return (
    <svg viewBox={frame.box} className={className} aria-hidden="true">
      <clipPath id={outside}>
        <rect x={left} y={top} width={right - left} height={yOf(1) - top} />
        <rect x={left} y={yOf(0)} width={right - left} height={bottom - yOf(0)} />
      </clipPath>
      {tracks.map(({ name, mean, low, high }, k) => (
        <g key={name} style={{ color: `var(--${colors[k]})` }}>
          <path className="picture-band" d={bandPath(epochs, low, high)} />
          <path className="picture-line" d={linePath(epochs, mean)} />
        </g>
      ))}
      <g clipPath={`url(#${outside})`} className="picture-out">
        {tracks.map(({ name, mean, low, high }) => (
          <g key={name}>
            <path className="picture-band" d={bandPath(epochs, low, high)} />
            <path className="picture-line" d={linePath(epochs, mean)} />
          </g>
        ))}
      </g>
    </svg>
  );
}
