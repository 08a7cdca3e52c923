/** The part of plotly.js 4 that Plot.tsx uses. */
declare module "plotly.js-cartesian-dist-min" {
  interface PlotElement extends HTMLElement {
    on(
      event: "plotly_click",
      listener: (event: { readonly points: readonly { readonly x: unknown }[] }) => void,
    ): void;
  }
  interface Plotly {
    react(
      element: HTMLElement,
      data: readonly object[],
      layout: object,
      config: object,
    ): Promise<PlotElement>;
    toImage(
      element: HTMLElement | { data: readonly object[]; layout: object },
      options: { format: "png" | "svg"; width: number; height: number; scale?: number },
    ): Promise<string>;
    purge(element: HTMLElement): void;
  }
  const plotly: Plotly;
  export { plotly as default };
}
