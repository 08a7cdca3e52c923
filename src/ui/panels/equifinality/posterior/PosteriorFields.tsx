/** @file How the posterior is sampled: chains, their length, the seed, and which observations speak. */
import { posteriorChoice, samplerOf } from "../../../../store/posteriorChoice.ts";
import type { PosteriorChoice } from "../../../../store/settings.ts";
import { useRuntime, useSettings } from "../../../hooks/useWorkbench.ts";
import { NumberField, Segmented } from "../../../widgets/Field.tsx";
import { posteriorWords } from "../../../words/posterior.ts";
import { useWords } from "../../../words/useWords.ts";

const speakers = { both: ["H", "LE"], H: ["H"], LE: ["LE"] } as const;
const choices = ["both", "H", "LE"] as const;

export function PosteriorFields() {
  const words = useWords(posteriorWords);
  const runtime = useRuntime();
  const settings = useSettings();
  const { chains, generations, targets } = posteriorChoice(settings);
  const set = (next: Partial<PosteriorChoice>): void =>
    runtime.change((now) => ({ ...now, posterior: { ...posteriorChoice(now), ...next } }));
  const whole = (change: (value: number) => Partial<PosteriorChoice>) => (value?: number) =>
    value !== undefined && set(change(Math.round(value)));
  return (
    <div className="figure-choice">
      <NumberField
        label={words.chains}
        value={chains}
        min={3}
        max={12}
        step={1}
        onChange={whole((value) => ({ chains: value }))}
      />
      <NumberField
        label={words.generations}
        hint={words.generationsHint}
        value={generations}
        min={200}
        max={50_000}
        step={100}
        onChange={whole((value) => ({ generations: value }))}
      />
      <NumberField
        label={words.seed}
        value={samplerOf(settings).seed}
        min={0}
        step={1}
        onChange={whole((value) => ({ seed: value }))}
      />
      <Segmented
        label={words.speaks}
        value={choices.find((choice) => speakers[choice].join() === targets.join())}
        options={choices.map((value) => ({ value, label: words.targets[value] }))}
        onChange={(value) => set({ targets: speakers[value] })}
      />
    </div>
  );
}
