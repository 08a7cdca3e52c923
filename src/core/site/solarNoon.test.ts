import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { hasBouldin, readBouldin } from "../../testing/bouldin.ts";
import { hasMetolius, readMetolius } from "../../testing/metolius.ts";
import { hasPuechabon, readPuechabon } from "../../testing/puechabon.ts";
import { hasSantaRita, readSantaRita } from "../../testing/santaRita.ts";
import { must, observedSynthetic, read, woodlandOptions } from "../../testing/siteCsv.ts";
import { fileFromText } from "../../testing/sourceFiles.ts";
import { fluxnetCsv } from "./fluxnetCsv.ts";
import { topOfAtmosphere } from "./solar.ts";
import { noonShift } from "./solarNoon.ts";

const place = { latitude: 48, longitude: 11, utcOffset: 1 };

/** Sun above the atmosphere at a place, days from January. */
function skies(where: typeof place, days: number, startMs = Date.UTC(2019, 0, 1)): Float64Array {
  return Float64Array.from({ length: days * 48 }, (_, step) =>
    topOfAtmosphere(where, startMs + step * 1_800_000, 1800),
  );
}

describe("the sun of the data", () => {
  test.prop([
    fc.double({ min: -60, max: 60, noNaN: true }),
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: -11.5, max: 11.5, noNaN: true }),
  ])(
    "FM12 a clock that is wrong by any time is found to ten minutes",
    (latitude, longitude, hours) => {
      const own = { latitude, longitude, utcOffset: Math.round(longitude / 15) };
      const seen = skies({ ...own, utcOffset: own.utcOffset + hours }, 60);
      const shift = noonShift(Date.UTC(2019, 0, 1), 1800, seen, own);
      expect(Math.abs((shift ?? Number.NaN) - hours)).toBeLessThan(1 / 6);
    },
  );

  test("FM12 cloudy afternoons alone are no wrong clock, night alone says nothing", () => {
    const cloudy = skies(place, 90).map((value, step) =>
      step % 48 > 26 && Math.floor(step / 48) % 5 > 0 ? value * 0.3 : value,
    );
    const shift = noonShift(Date.UTC(2019, 0, 1), 1800, cloudy, place);
    expect(Math.abs(shift ?? Number.NaN) * 60).toBeLessThan(20);
    expect(noonShift(Date.UTC(2019, 0, 1), 1800, new Float64Array(4800), place)).toBeUndefined();
    const missing = new Float64Array(4800).fill(Number.NaN);
    expect(noonShift(Date.UTC(2019, 0, 1), 1800, missing, place)).toBeUndefined();
  });

  test.each([
    [-6, "60 minutes later", "UTC-6"],
    [0, "420 minutes later", "UTC+0"],
    [-9, "120 minutes earlier", "UTC-9"],
  ])(
    "FM12 stamps in UTC%d at UTC-7 are told with shift and the offset that fits",
    async (zone, words, fit) => {
      const site = observedSynthetic();
      const text = [...fluxnetCsv(site)].join("");
      const hours = zone - site.attributes.utcOffset;
      const moved = text.replaceAll(/\b20\d{10}\b/g, (stamp) => moveStamp(stamp, hours));
      const { longitude } = site.attributes;
      const options = { ...woodlandOptions, attributes: { ...site.attributes, longitude } };
      const result = await read(fileFromText("FLX_ZZ-Tst.csv", moved), options);
      must(result);
      const warning = result.problems.find(({ message }) =>
        message.includes("the sun in the data"),
      );
      expect(warning).toMatchObject({ severity: "warning", column: "SW_IN_F" });
      expect(warning?.message).toContain(words);
      expect(warning?.remedy).toContain(fit);
      const right = await read(fileFromText("FLX_ZZ-Tst.csv", text), options);
      expect(right.problems.some(({ message }) => message.includes("the sun in"))).toBe(false);
    },
  );

  const towers = [
    ["FR-Pue", hasPuechabon, readPuechabon],
    ["US-SRM", hasSantaRita, () => readSantaRita()],
    ["US-Bi1", hasBouldin, () => readBouldin({})],
    ["US-Me2", hasMetolius, readMetolius],
  ] as const;
  test.skipIf(!hasPuechabon).each(towers)(
    "FM12 at %s the sun stands where it should (needs the shared data folder)",
    async (_, isThere, readTower) => {
      expect(isThere).toBe(true);
      const { startMs, stepSeconds, forcing, attributes } = await readTower();
      const shift = noonShift(startMs, stepSeconds, forcing.shortwaveWM2, attributes);
      expect(Math.abs(shift ?? Number.NaN) * 60).toBeLessThan(10);
    },
  );
});

function moveStamp(stamp: string, hours: number): string {
  const [, y, m, d, h, min] = /(....)(..)(..)(..)(..)/.exec(stamp) ?? [];
  const time = Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h) + hours, Number(min));
  return new Date(time).toISOString().replaceAll(/\D/g, "").slice(0, 12);
}
