/** @file Time of one gradient step of the surrogate and of one epoch of MdPL, preset quick, WebAssembly backend. */
import { calibrate } from "../src/core/calibration/mdpl.ts";
import { presetSettings } from "../src/core/calibration/presets.ts";
import { defaultValues } from "../src/core/model/defaults.ts";
import { trainSurrogate } from "../src/core/surrogate/training.ts";
import { easyEnsemble, easyFluxes } from "../src/testing/easyEnsemble.ts";
import { simpleSite } from "../src/testing/simpleSite.ts";
import { startWasm } from "../src/testing/startWasm.ts";

/** Medians over steps after the first few; the data are made up, the sizes are those of the preset. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  await startWasm();
  const steps = isShort ? 12 : 60;
  const plain = simpleSite(365);
  const observe = (flux: number) => ({
    values: plain.forcing.shortwaveWM2.map((light) => easyFluxes(light, 0.4, 0.6)[flux]),
    quality: new Uint8Array(plain.steps),
    column: "made up",
    unit: "W m-2",
  });
  const site = { ...plain, observations: { H: observe(0), LE: observe(1) } };
  const { surrogate, calibration } = presetSettings("quick", 1);
  const training = trainSurrogate({
    site,
    training: easyEnsemble(site, 32, 1),
    heldOut: easyEnsemble(site, 2, 2),
    settings: { ...surrogate, maxEpochs: 1, stepsPerEpoch: steps },
    backend: "wasm",
  });
  const { times: trainTimes, output } = await timeEach(training);
  const base = defaultValues(site.attributes);
  const settings = { ...calibration, epochs: steps };
  const { times } = await timeEach(calibrate({ site, surrogate: output, base, settings }));
  return {
    trainingStepMs: median(trainTimes.slice(5)),
    calibrationEpochMs: median(times.slice(5)),
  };
}

async function timeEach<Output>(computation: AsyncGenerator<unknown, Output, void>) {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const { done, value } = await computation.next();
    if (done) return { times, output: value };
    times.push(performance.now() - start);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
