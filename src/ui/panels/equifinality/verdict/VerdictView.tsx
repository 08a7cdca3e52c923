/** @file What was found: verdicts with their reasons and remedies, profiles, and what the slopes say of all at once. */
import { useMemo } from "react";
import type { Evidence } from "../../../../core/identifiability/evidence.ts";
import { beginningOfVerdicts } from "../../../../store/evidenceFresh.ts";
import {
  askedValues,
  profileCells,
  ruleNumbers,
  verdictRows,
} from "../../../../store/evidenceView.ts";
import { formatCount, formatNumber } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useStage, useWorkbench } from "../../../hooks/useWorkbench.ts";
import { profilesFigure } from "../../../plots/equifinality/profilesFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { Facts, type Fact } from "../../../widgets/Facts.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords, type VerdictWords } from "../../../words/verdicts.ts";
import { SlopesSection } from "./SlopesSection.tsx";
import { VerdictTable } from "./VerdictTable.tsx";
import "./verdict.css";

export function VerdictView({ evidence }: { readonly evidence: Evidence }) {
  const words = useWords(verdictWords);
  const theme = useTheme();
  const truth = useStage("site").last?.output.truth;
  const askedName = words.asked[useWorkbench(beginningOfVerdicts)];
  const rows = useMemo(() => verdictRows(evidence, truth), [evidence, truth]);
  const profiles = useMemo(() => {
    const cells = profileCells(evidence.profiles, askedValues(evidence), truth);
    const { deviance95 } = ruleNumbers;
    const scene = { columns: 3, threshold: deviance95, askedName };
    return profilesFigure(cells, scene, words.figures.profiles, theme);
  }, [evidence, truth, askedName, words, theme]);
  return (
    <>
      <Facts label={words.facts.label} facts={factsOf(evidence, words)} />
      <VerdictTable rows={rows} askedName={askedName} hasTruth={truth !== undefined} />
      <Plot figure={profiles} />
      <SlopesSection evidence={evidence} />
    </>
  );
}

function factsOf(
  { runs, failed, asked, optimum, targets, improvements, unsettled }: Evidence,
  { facts, targets: names, targetUnits }: VerdictWords,
): readonly Fact[] {
  return [
    { name: facts.runs, value: formatCount(runs) },
    ...(failed > 0 ? [{ name: facts.failed, value: formatCount(failed) }] : []),
    {
      name: facts.gain,
      value: formatNumber(asked.deviance),
      hint: facts.gainHint,
      tone: asked.deviance > ruleNumbers.deviance95 ? "warning" : "good",
    },
    ...(improvements.length > 0
      ? [{ name: facts.improvements, value: formatCount(improvements.length) }]
      : []),
    ...(unsettled > ruleNumbers.deviance95
      ? [
          {
            name: facts.unsettled,
            value: formatNumber(unsettled),
            hint: facts.unsettledHint,
            tone: "warning",
          } as const,
        ]
      : []),
    ...targets.flatMap(({ target, count, effective, counted }): readonly Fact[] => [
      {
        name: facts.effective(names[target]),
        value: facts.counted(formatCount(effective), formatCount(counted)),
        hint: facts.effectiveHint(formatCount(count)),
      },
      {
        name: facts.rmse(names[target]),
        value: `${formatNumber(optimum.rmse[target])} ${targetUnits[target]}`,
      },
    ]),
  ];
}
