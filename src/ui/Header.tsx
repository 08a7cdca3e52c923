/** @file The bar on top: what is open, presets, seed, undo, run all, light and dark. */
import { CopyLink } from "./CopyLink.tsx";
import { HelpLink } from "./HelpLink.tsx";
import { presetNames } from "./panels/chainOptions.ts";
import { useRuntime, useSettings, useWorkbench } from "./hooks/useWorkbench.ts";
import { presetOf, withPreset, withSeed } from "../store/settings.ts";
import { isAlive } from "../store/selectors.ts";
import { stageNames } from "../store/workbench.ts";
import type { Scheme } from "./theme.ts";
import { PaletteDoor } from "./palette/PaletteDoor.tsx";
import { Button } from "./widgets/Button.tsx";
import { NumberField, Segmented } from "./widgets/Field.tsx";
import { useWords } from "./words/useWords.ts";
import { welcomeWords } from "./words/welcome.ts";

export function Header(props: { readonly scheme: Scheme; readonly onTurnScheme: () => void }) {
  const runtime = useRuntime();
  const settings = useSettings();
  const canUndo = useWorkbench((state) => state.settings.past.length > 0);
  const canRedo = useWorkbench((state) => state.settings.future.length > 0);
  const other = props.scheme === "light" ? "dark" : "light";
  return (
    <header className="top">
      <Brand />
      <OpenSite />
      <div className="top-tools">
        <Segmented
          label="Preset"
          value={presetOf(settings)}
          options={presetNames}
          onChange={(preset) => runtime.change((now) => withPreset(now, preset))}
        />
        <NumberField
          label="Seed"
          value={settings.chain.ensemble.seed}
          min={0}
          step={1}
          hint="One seed for the design, the training and the calibration: the same seed gives the same table"
          onChange={(seed) => seed !== undefined && runtime.change((now) => withSeed(now, seed))}
        />
        <Button
          kind="quiet"
          icon="undo"
          label="Undo settings"
          disabled={!canUndo}
          onClick={runtime.undo}
        />
        <Button
          kind="quiet"
          icon="redo"
          label="Redo settings"
          disabled={!canRedo}
          onClick={runtime.redo}
        />
        <CopyLink />
        <HelpLink />
        <PaletteDoor scheme={props.scheme} onTurnScheme={props.onTurnScheme} />
        <Button
          kind="quiet"
          icon={props.scheme === "light" ? "moon" : "sun"}
          label={`Switch to ${other} colours`}
          onClick={props.onTurnScheme}
        />
        <RunAll />
      </div>
    </header>
  );
}

/** The name leads back to the welcome. */
function Brand() {
  const runtime = useRuntime();
  const words = useWords(welcomeWords);
  return (
    <a
      className="brand"
      href="#welcome"
      title={words.again}
      onClick={() => runtime.welcome("asked")}
    >
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M2 15c3 0 3.2-9 6.4-9s3.2 12 6.8 12S18.6 9 22 9" className="brand-latent" />
        <path d="M2 9c3 0 3.2 9 6.4 9s3.2-12 6.8-12S18.6 15 22 15" className="brand-heat" />
      </svg>
      <h1>Equiflux</h1>
      <span className="brand-line">ILS calibration workbench</span>
    </a>
  );
}

/** Name of the open site, and whether it is real. */
function OpenSite() {
  const site = useWorkbench((state) => state.stages.site.last?.output.site);
  if (!site) return <div className="open-site empty">no site open</div>;
  return (
    <div className="open-site">
      <strong>{site.id}</strong>
      <span>{site.attributes.pft.replaceAll("-", " ")}</span>
      {site.synthetic && <span className="tag synthetic">synthetic</span>}
    </div>
  );
}

function RunAll() {
  const runtime = useRuntime();
  const runsAll = useWorkbench((state) => state.runsAll);
  const hasSite = useWorkbench(
    ({ stages, files, settings }) =>
      stages.site.last !== undefined || files.length > 0 || settings.present.source === "bundle",
  );
  const isLookedAt = useWorkbench((state) => state.device !== undefined);
  const busy = useWorkbench((state) =>
    stageNames.some((name) => isAlive(state.stages[name].status)),
  );
  if (runsAll) {
    return (
      <Button icon="stop" label="Stop all stages" onClick={runtime.stopAll}>
        Stop all
      </Button>
    );
  }
  return (
    <Button
      kind="primary"
      icon="play"
      disabled={busy || !isLookedAt}
      label={
        hasSite ? "Run all stages that are not up to date" : "Run the demo twin through all stages"
      }
      onClick={runtime.runAll}
    >
      {hasSite ? "Run all" : "Run demo"}
    </Button>
  );
}
