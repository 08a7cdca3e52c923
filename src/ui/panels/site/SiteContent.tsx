/** @file What was read of a site: its card, what is covered, closure, and what the columns were taken for. */
import { useMemo } from "react";
import type { Outputs } from "../../../store/workbench.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { closureFigure } from "../../plots/closureFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { CoverageView } from "./CoverageView.tsx";
import { MappingTable } from "./MappingTable.tsx";
import { SiteCardView } from "./SiteCard.tsx";

export function SiteContent(props: { readonly output: Outputs["site"]; readonly kept: boolean }) {
  const { site, coverage, card, survey, warnings } = props.output;
  const theme = useTheme();
  const closure = useMemo(
    () => card.closure && closureFigure(card.closure, theme),
    [card.closure, theme],
  );
  return (
    <>
      {props.kept && (
        <p className="kept">{`The site opened before, ${site.id}, is still in use.`}</p>
      )}
      <SiteCardView output={props.output} />
      <CoverageView coverage={coverage} />
      <Notice problems={warnings} />
      {closure && (
        <div className="figures">
          <Plot figure={closure} />
        </div>
      )}
      {!props.kept && survey && <MappingTable survey={survey} />}
    </>
  );
}
