/** @file Profiles as they grow. */
import { useMemo } from "react";
import { profileCells, ruleNumbers } from "../../../../store/evidenceView.ts";
import type { EvidenceLive } from "../../../../store/workbench.ts";
import { formatCount } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useThrottled } from "../../../hooks/useThrottled.ts";
import { useStage } from "../../../hooks/useWorkbench.ts";
import { profilesFigure } from "../../../plots/equifinality/profilesFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";

export function ProfilesUnderWay({ live }: { readonly live: EvidenceLive }) {
  const words = useWords(verdictWords);
  const theme = useTheme();
  const truth = useStage("site").last?.output.truth;
  const { profiles, runs } = useThrottled(live, 500);
  const figure = useMemo(() => {
    const cells = profileCells(profiles, undefined, truth);
    const { deviance95 } = ruleNumbers;
    const scene = { columns: 3, threshold: deviance95, askedName: words.asked.unknown };
    return profilesFigure(cells, scene, words.figures.profiles, theme);
  }, [profiles, truth, words, theme]);
  return (
    <>
      <p className="hint">{words.interim(formatCount(runs))}</p>
      <Plot figure={figure} />
    </>
  );
}
