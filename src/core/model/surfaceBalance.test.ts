import { describe, expect, test } from "vitest";
import type { PftName } from "../site/siteData.ts";
import { testForcing, testNight, testState, testTraits } from "../../testing/testColumn.ts";
import { emptyOutput } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { prepareSoil } from "./soilState.ts";
import { clearSums, stepColumn } from "./step.ts";
import { balanceSurface } from "./surfaceBalance.ts";
import { enterBareClass, leaveBareClass, lightClass, shapeCanopy } from "./surfaceClass.ts";
import { emptyWork } from "./work.ts";

/** The noon of `testForcing` over one canopy, two steps of three passes each. */
function noon(pft: PftName, heightM: number, lai: number, towerHeight: number, vgcov: number) {
  const traits = {
    ...testTraits({ veg_h: heightM, vgcov }, { pft, towerHeight }),
    soilAlbedoVis: 0.11,
    soilAlbedoNir: 0.225,
  };
  const forcing = { ...testForcing(), lai };
  const state = testState(traits);
  const work = { ...emptyWork(), snowCover: 0 };
  for (let step = 0; step < 2; step += 1) {
    clearSums(work);
    prepareSoil(traits, state, work);
    enterBareClass(traits, forcing, state, work);
    shapeCanopy(traits, work);
    lightClass(traits, forcing, state, work);
    balanceSurface(traits, forcing, state, work);
    leaveBareClass(state, work);
  }
  const molar = (44.6 * 273.16 * 1e5) / ((work.canopyC + 273.15) * 101_325);
  return {
    albedo: work.reflected / 700,
    groundShare: work.shortwaveGround / (700 - work.reflected),
    stomata: work.leafConductance * molar,
    GPP: work.gross * 1e6,
    groundK: work.groundC + 273.15,
    canopyK: work.canopyC + 273.15,
    Rn: 700 - work.reflected + 340 - work.longwaveUp,
    H: work.sensible,
    LE: work.latent,
    G: work.soilHeat,
  };
}

describe("surface balance", () => {
  // Computed with an independent program; fluxes are given to 1 W m-2, so that is what can be asked, and 1 % of GPP.
  test.each([
    [
      "needleleaf",
      noon("sib2-4", 17, 4, 30, 1),
      [0.097, 0.085, 0.056, 16.4, 291.4, 297.6, 532, 287, 163, 82],
    ],
    [
      "crop",
      noon("sib2-9", 1, 3, 6, 1),
      [0.221, 0.262, 0.159, 28.6, 292.6, 296.8, 450, 57, 244, 149],
    ],
    [
      "open crop",
      noon("sib2-9", 1, 3, 6, 0.6),
      [0.205, 0.484, 0.17, 28, 294.4, 295.3, 469, 8, 209, 252],
    ],
  ])("SB1 the reference noon over %s", (_, found, expected) => {
    const tolerance = [1e-3, 1e-3, 1e-3, 0.2, 0.1, 0.1, 1, 1.2, 1.2, 1.2];
    Object.values(found).forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(tolerance[i]);
    });
  });

  test("SB2 less cover at the same leaf area sends light from the canopy to the ground", () => {
    const closed = noon("sib2-9", 1, 3, 6, 1);
    const open = noon("sib2-9", 1, 3, 6, 0.4);
    expect(open.G).toBeGreaterThan(closed.G);
    expect(open.H).toBeLessThan(closed.H);
    expect(open.groundK).toBeGreaterThan(closed.groundK);
  });

  /** One step of the whole column after a day of the same weather. */
  function settled(forcing: ForcingValues, values = {}) {
    const traits = testTraits(values);
    const state = testState(traits);
    const [output, work] = [emptyOutput(), emptyWork()];
    for (let step = 0; step < 48; step += 1) stepColumn(traits, forcing, state, output, work);
    return output;
  }

  test("SB3 transpiration and photosynthesis grow with Rubisco and with the stomatal slope", () => {
    const small = settled(testForcing(), { vmax0: 3e-5 });
    const large = settled(testForcing(), { vmax0: 9e-5 });
    expect(large.GPP).toBeGreaterThan(small.GPP);
    expect(large.transpiration).toBeGreaterThan(small.transpiration);
    const shut = settled(testForcing(), { gradm: 4 });
    const open = settled(testForcing(), { gradm: 12 });
    expect(open.LE).toBeGreaterThan(shut.LE);
    expect(open.GPP).toBeGreaterThan(shut.GPP);
  });

  test("SB3 brighter leaves reflect more, a taller canopy drags more", () => {
    const dark = settled(testForcing(), { rflv: 0.05, rfln: 0.3 });
    const bright = settled(testForcing(), { rflv: 0.15, rfln: 0.5 });
    expect(bright.SWup).toBeGreaterThan(dark.SWup);
    const low = settled(testForcing(), { veg_h: 2 });
    const tall = settled(testForcing(), { veg_h: 17 });
    expect(tall.ustar).toBeGreaterThan(low.ustar);
  });

  test("SB4 a still clear night stays bounded", () => {
    const night = settled({ ...testNight(), longwaveWM2: 250 });
    expect(Math.abs(night.H)).toBeLessThan(100);
    expect(Math.abs(night.LE)).toBeLessThan(50);
    expect(night.skinTempK).toBeGreaterThan(270);
  });

  test("SB6 dry ground takes dew from air that is saturated at its temperature, from no other", () => {
    const traits = testTraits();
    const look = (airC: number, soilC: number, humidity: number) => {
      const state = testState(traits, soilC, 0.02);
      const weather = { airC, thetaC: airC, humidity, vapourShare: humidity / 0.626, lai: 0.05 };
      const output = emptyOutput();
      const forcing = { ...testNight(), ...weather, windMS: 6 };
      for (let i = 0; i < 3; i++) stepColumn(traits, forcing, state, output, emptyWork());
      return { ...output, groundC: state.groundC };
    };
    // 13 degrees C at 80 % over ground as warm: its dew point is 9.6.
    const warm = look(13, 12, 0.0075);
    expect(warm.groundC).toBeGreaterThan(10);
    expect(Math.abs(warm.soilEvaporation)).toBe(0);
    const cold = look(13, 2, 0.0075);
    expect(cold.groundC).toBeLessThan(9.5);
    expect(cold.soilEvaporation).toBeLessThan(-1e-6);
  });

  test("SB5 fluxes answer parameters smoothly: difference quotients agree over steps of 1e-4 to 1e-2", () => {
    const names = ["vmax0", "gradm", "vgcov", "chl", "rflv", "veg_h"] as const;
    const base = { vmax0: 6e-5, gradm: 9, vgcov: 0.8, chl: 0.06, rflv: 0.07, veg_h: 15 };
    for (const name of names) {
      const at = (share: number) =>
        settled(testForcing(), { ...base, [name]: base[name] * (1 + share) });
      const slope = (share: number) => (at(share).LE - at(-share).LE) / (2 * share);
      expect(Math.abs(slope(1e-4) - slope(1e-2))).toBeLessThan(0.02 * Math.abs(slope(1e-2)) + 0.05);
    }
  });
});
