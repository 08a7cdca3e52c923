/** @file What an ensemble shows: how far it is, failed members, the spread of its fluxes, its parameters. */
import { useMemo } from "react";
import { parameters, type ParameterName } from "../../../core/model/parameters.ts";
import type { Lives, Outputs } from "../../../store/workbench.ts";
import { formatCount, formatNumber, formatSeconds, plural } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { parallelFigure } from "../../plots/parallelFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { spreadFigure } from "../../plots/spreadFigure.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { ImportedCard } from "./OwnEnsemble.tsx";

interface EnsembleContentProps {
  /** What is told while members run. */
  readonly live: Lives["ensemble"] | undefined;
  readonly output: Outputs["ensemble"] | undefined;
}

export function EnsembleContent({ live, output }: EnsembleContentProps) {
  return (
    <>
      {live && <Facts label="Ensemble under way" facts={liveFacts(live)} />}
      {output && <EnsembleView output={output} />}
    </>
  );
}

function liveFacts({
  parts,
  failed,
  engine,
  memberStepsPerSecond,
}: Lives["ensemble"]): readonly Fact[] {
  return [
    { name: "engine", value: engine === "webgpu" ? "WebGPU, float32" : "processor, float64" },
    { name: "blocks done", value: formatCount(parts.length) },
    {
      name: "member-steps per second",
      value: memberStepsPerSecond === undefined ? "–" : formatCount(memberStepsPerSecond),
    },
    failedFact(failed),
  ];
}

function failedFact(count: number): Fact {
  return {
    name: "failed members",
    value: formatCount(count),
    tone: count > 0 ? "warning" : "good",
  };
}

function EnsembleView({ output }: { readonly output: Outputs["ensemble"] }) {
  const { training, heldOut, spread } = output;
  const theme = useTheme();
  const figures = useMemo(
    () => ({
      spread: spreadFigure(spread.rows, spread.dates, theme),
      parallel: parallelFigure(spread.members, training.parameters.map(axisOf), theme),
    }),
    [spread, training, theme],
  );
  return (
    <>
      {output.imported ? (
        <ImportedCard imported={output.imported} output={output} />
      ) : (
        <>
          <Facts label="Ensemble" facts={doneFacts(training, heldOut)} />
          <Troubles output={output} />
        </>
      )}
      <FailedMembers output={output} />
      <div className="figures">
        <div className="wide">
          <Plot figure={figures.spread} />
        </div>
        <div className="wide">
          <Plot figure={figures.parallel} />
        </div>
      </div>
    </>
  );
}

function doneFacts(
  training: Outputs["ensemble"]["training"],
  heldOut: Outputs["ensemble"]["heldOut"],
): readonly Fact[] {
  const steps = training.memberSteps + heldOut.memberSteps;
  const seconds = training.seconds + heldOut.seconds;
  return [
    { name: "members", value: formatCount(training.members) },
    { name: "held out", value: formatCount(heldOut.members) },
    {
      name: "engine",
      value: training.engine === "webgpu" ? "WebGPU, float32" : "processor, float64",
    },
    { name: "device", value: training.device },
    { name: "time", value: formatSeconds(seconds) },
    { name: "member-steps per second", value: formatCount(steps / seconds) },
    failedFact(training.failed.length + heldOut.failed.length),
  ];
}

/** What the engines had to get over. */
function Troubles({ output }: { readonly output: Outputs["ensemble"] }) {
  const notes = new Set([...output.training.notes, ...output.heldOut.notes]);
  const problems = [...notes].map((message) => ({
    severity: "warning" as const,
    where: "engine",
    message,
    remedy: "the result is complete; choose another engine above if this comes again",
  }));
  return problems.length > 0 ? <Notice problems={problems} /> : undefined;
}

function FailedMembers({ output }: { readonly output: Outputs["ensemble"] }) {
  const failed = [...output.training.failed, ...output.heldOut.failed];
  if (failed.length === 0) return undefined;
  return (
    <details className="notice warning">
      <summary>{`${plural(failed.length, "member")} failed and ${failed.length === 1 ? "is" : "are"} left out`}</summary>
      <ul>
        {failed.map(({ member, reason }) => (
          <li key={`${member}${reason}`}>{`member ${member}: ${reason}`}</li>
        ))}
      </ul>
    </details>
  );
}

function axisOf(name: ParameterName) {
  const row = parameters.find((candidate) => candidate.name === name);
  if (!row) throw new RangeError(`axisOf: no parameter is called ${name}`);
  const { lower, upper, unit } = row;
  return { name, unit, lower: formatNumber(lower, 2), upper: formatNumber(upper, 2) };
}
