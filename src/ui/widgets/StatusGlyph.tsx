/** @file The state of a stage as a small sign: ring, arc, bars, square, tick or cross. */
import type { StageStatus } from "../../store/stage.ts";

const radius = 7;
const round = 2 * Math.PI * radius;

export function StatusGlyph({
  status,
  share,
}: {
  readonly status: StageStatus;
  readonly share: number;
}) {
  return (
    <svg
      className={`glyph ${status}`}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <circle className="track" cx="10" cy="10" r={radius} />
      {status !== "idle" && status !== "failed" && (
        <circle
          className="arc"
          cx="10"
          cy="10"
          r={radius}
          strokeDasharray={`${round * (status === "done" ? 1 : share)} ${round}`}
          transform="rotate(-90 10 10)"
        />
      )}
      <Sign status={status} />
    </svg>
  );
}

function Sign({ status }: { readonly status: StageStatus }) {
  switch (status) {
    case "idle":
      return undefined;
    case "running":
      return <circle className="sign" cx="10" cy="10" r="2.2" />;
    case "paused":
      return <path className="sign" d="M7.6 7h1.8v6H7.6zM10.6 7h1.8v6h-1.8z" />;
    case "stopped":
      return <path className="sign" d="M7.4 7.4h5.2v5.2H7.4z" />;
    case "done":
      return <path className="stroke" d="m6.8 10.2 2.2 2.2 4.2-4.6" />;
    case "failed":
      return <path className="stroke" d="m7.4 7.4 5.2 5.2M12.6 7.4l-5.2 5.2" />;
    default:
      return status satisfies never;
  }
}
