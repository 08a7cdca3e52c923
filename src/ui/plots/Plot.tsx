/** @file The only door to plotly: draws a figure when it is in sight, and hands it out as PNG, SVG and CSV. */
import { useEffect, useRef, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { isTraining } from "../../store/selectors.ts";
import { useRuntime, useWorkbench } from "../hooks/useWorkbench.ts";
import { blobOfDataUrl } from "./dataUrl.ts";
import { createDrawQueue } from "./drawQueue.ts";
import { figureCsv, type Figure } from "./figure.ts";
import { useSummary } from "./useSummary.ts";

const loadPlotly = () => import("plotly.js-cartesian-dist-min");

interface PlotProps {
  readonly figure: Figure;
  /** Called with the place on the x axis of a point that is clicked. */
  readonly onPick?: ((x: number) => void) | undefined;
  /** What lies over the drawing. */
  readonly over?: ReactNode;
  /** Called when a figure has been drawn. */
  readonly onDrawn?: ((figure: Figure) => void) | undefined;
}

export function Plot({ figure, onPick, over, onDrawn }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  useDrawing(holder, figure, onPick, onDrawn);
  const runtime = useRuntime();
  const summary = useSummary(figure);
  const save = async (format: "png" | "svg"): Promise<void> => {
    const { width } = figureSize(holder.current, figure);
    runtime.save(`${figure.name}.${format}`, await picture(figure, format, width));
  };
  return (
    <figure className="plot" aria-label={figure.title}>
      <figcaption>
        <span className="plot-title">{figure.title}</span>
        <span className="plot-tools">
          <SaveButton figure={figure} kind="PNG" onSave={() => void save("png")} />
          <SaveButton figure={figure} kind="SVG" onSave={() => void save("svg")} />
          <SaveButton
            figure={figure}
            kind="CSV"
            onSave={() =>
              runtime.save(
                `${figure.name}.csv`,
                new Blob([figureCsv(figure.columns)], { type: "text/csv" }),
              )
            }
          />
        </span>
      </figcaption>
      {figure.caption && <p className="plot-caption">{figure.caption}</p>}
      <div className="plot-place">
        <div
          ref={holder}
          className="plot-area"
          role="img"
          aria-label={summary}
          style={{ height: figure.height }}
        />
        {over}
      </div>
    </figure>
  );
}

function SaveButton(props: {
  readonly figure: Figure;
  readonly kind: "PNG" | "SVG" | "CSV";
  readonly onSave: () => void;
}) {
  const label = `Download ${props.figure.title} as ${props.kind}`;
  return (
    <button
      type="button"
      className="plot-save"
      aria-label={label}
      title={label}
      onClick={props.onSave}
    >
      {props.kind}
    </button>
  );
}

/** Draw when in sight, through the page's one queue. */
function useDrawing(
  holder: RefObject<HTMLDivElement | null>,
  figure: Figure,
  onPick: ((x: number) => void) | undefined,
  onDrawn: ((figure: Figure) => void) | undefined,
): void {
  const seen = useInSight(holder);
  const width = useWidth(holder);
  const [slot] = useState(() => queue.open());
  const pick = useNewest(onPick);
  const drawn = useNewest(onDrawn);
  const listened = useRef(false);
  useEffect(() => {
    if (!seen || width === 0) return;
    slot.request(async () => {
      const { default: plotly } = await loadPlotly();
      if (!holder.current) return;
      const { traces, layout, height } = figure;
      const plot = await plotly.react(holder.current, traces, { ...layout, width, height }, config);
      drawn.current?.(figure);
      if (listened.current) return;
      listened.current = true;
      plot.on("plotly_click", ({ points }) => {
        const [x] = points.map((point) => point.x).filter(isNumber);
        if (x !== undefined) pick.current?.(x);
      });
    });
  }, [seen, width, figure, holder, slot, pick, drawn]);
  // Scrolled away before its turn: it is drawn when it comes back.
  useEffect(() => {
    if (!seen) slot.cancel();
  }, [seen, slot]);
  useEffect(() => {
    const element = holder.current;
    // The plotter takes a third of a second to start: that is over before a network trains.
    void loadPlotly();
    return () => {
      slot.cancel();
      if (element) void loadPlotly().then(({ default: plotly }) => plotly.purge(element));
    };
  }, [holder, slot]);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

/** A place that always holds the newest value, for listeners that stay. */
function useNewest<T>(value: T): RefObject<T> {
  const place = useRef(value);
  useEffect(() => {
    place.current = value;
  });
  return place;
}

const queue = createDrawQueue({
  nowMs: () => performance.now(),
  later: (act, ms) => setTimeout(() => requestAnimationFrame(act), ms),
});

const config = { displayModeBar: false, responsive: false, doubleClick: "reset" };

/** Share of a figure that has to be in sight for it to be drawn: the edge of one that is not looked at is no reason. */
const sightShare = 0.3;

/** While a network trains the page goes from panel to panel: what is in sight for less than this is not drawn, ms. */
const settleMs = 700;

/** Whether the element is in sight, and stays there where the page may just be on its way. */
function useInSight(holder: RefObject<HTMLDivElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  const waitMs = useWorkbench(isTraining) ? settleMs : 0;
  const wait = useNewest(waitMs);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const isIn = (entries.at(-1)?.intersectionRatio ?? 0) >= sightShare;
        clearTimeout(timer);
        if (isIn && wait.current > 0) timer = setTimeout(() => setSeen(true), wait.current);
        else setSeen(isIn);
      },
      { threshold: [0, sightShare] },
    );
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [holder, wait]);
  return seen;
}

/** Width of the element, followed as the page changes. */
function useWidth(holder: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return width;
}

function figureSize(element: HTMLElement | null, figure: Figure) {
  return { width: element?.clientWidth ?? 800, height: figure.height };
}

/** The figure as a picture, with its title; PNG at twice the size for print. */
async function picture(figure: Figure, format: "png" | "svg", width: number): Promise<Blob> {
  return blobOfDataUrl(await pictureUrl(figure, format, width));
}

/** Address of such a picture, which holds the picture itself. */
export async function pictureUrl(
  figure: Figure,
  format: "png" | "svg",
  width: number,
): Promise<string> {
  const { default: plotly } = await loadPlotly();
  const height = figure.height + titleRoom;
  const layout = { ...figure.layout, width, height, ...titled(figure, height) };
  return plotly.toImage(
    { data: figure.traces, layout },
    { format, width, height, ...(format === "png" && { scale: 2 }) },
  );
}

/** Room for a title above the legend, px. */
const titleRoom = 34;

function titled({ title, layout }: Figure, height: number): object {
  const margin = partOf(layout["margin"]);
  const top = "t" in margin && typeof margin.t === "number" ? margin.t : 0;
  return {
    title: { text: title, font: { size: 13 }, x: 0.01, y: 0.985, yanchor: "top" },
    margin: { ...margin, t: top + titleRoom },
    legend: { ...partOf(layout["legend"]), y: 1 - (titleRoom - 8) / height },
  };
}

function partOf(part: unknown): object {
  return typeof part === "object" && part !== null ? part : {};
}
