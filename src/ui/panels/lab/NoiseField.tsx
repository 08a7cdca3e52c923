/** @file Noise of a twin's tower: the twin is made anew when the hand lets go. */
import { useState } from "react";
import { formatNumber } from "../../format.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

/** Beyond this nothing of the model is left to be seen in a half-hour (our choice). */
const most = 4;

export function NoiseField() {
  const words = useWords(instrumentWords);
  const runtime = useRuntime();
  const { twin } = useSettings();
  const noise = twin.noise ?? 1;
  const [draft, setDraft] = useState<number>();
  const commit = (): void => {
    if (draft === undefined) return;
    setDraft(undefined);
    if (draft === noise) return;
    runtime.change((settings) => ({ ...settings, twin: { ...settings.twin, noise: draft } }));
    runtime.start("site");
  };
  const told = words.noiseValue(formatNumber(draft ?? noise, 2));
  return (
    <label className="noise" title={words.noiseHint}>
      {words.noise}
      <input
        type="range"
        min={0}
        max={most}
        step={0.25}
        value={draft ?? noise}
        aria-label={words.noise}
        aria-valuetext={told}
        onChange={(event) => setDraft(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <output>{told}</output>
    </label>
  );
}
