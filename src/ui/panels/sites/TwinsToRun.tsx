/** @file Synthetic twins to run in one sitting: how many, of which vegetation, with which weather. */
import { useState } from "react";
import { twinEntries, type TwinsWanted } from "../../../store/siteQueueEntries.ts";
import { plural } from "../../format.ts";
import { NumberField, SelectField } from "../../widgets/Field.tsx";
import { twinPfts } from "../siteOptions.ts";
import { RunSites } from "./RunSites.tsx";

const usual: TwinsWanted = {
  count: 20,
  pfts: twinPfts.map(({ value }) => value),
  years: 1,
  firstSeed: 1,
};

export function TwinsToRun() {
  const [wanted, want] = useState(usual);
  const set = (change: Partial<TwinsWanted>): void => want((now) => ({ ...now, ...change }));
  const { count, pfts, years, firstSeed } = wanted;
  return (
    <div className="sites-to-run">
      <div className="twins-fields">
        <NumberField
          label="Twins"
          value={count}
          min={1}
          max={200}
          step={1}
          onChange={(next) => next !== undefined && set({ count: Math.round(next) })}
        />
        <SelectField
          label="Years of each"
          value={years}
          options={[
            { value: 1, label: "1" },
            { value: 2, label: "2" },
          ]}
          onChange={(next) => set({ years: next })}
        />
        <NumberField
          label="First weather seed"
          value={firstSeed}
          min={0}
          step={1}
          hint="the first twin of each vegetation has this seed, the next of it the next"
          onChange={(next) => next !== undefined && set({ firstSeed: Math.round(next) })}
        />
        <fieldset className="twin-pfts">
          <legend>Vegetation, in turn</legend>
          {twinPfts.map(({ value, label }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={pfts.includes(value)}
                onChange={() => set({ pfts: turned(pfts, value) })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </div>
      <RunSites
        entries={twinEntries(wanted)}
        words={`Run ${plural(count, "twin")}, ${plural(pfts.length, "PFT")}`}
        lack={pfts.length === 0 ? "no vegetation is chosen" : undefined}
      />
    </div>
  );
}

/** With or without one of them, in the order of the list. */
function turned(pfts: TwinsWanted["pfts"], one: TwinsWanted["pfts"][number]): TwinsWanted["pfts"] {
  const isIn = pfts.includes(one);
  return twinPfts
    .map(({ value }) => value)
    .filter((value) => (value === one ? !isIn : pfts.includes(value)));
}
