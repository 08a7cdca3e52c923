/** @file Where the sun stands, and how its light splits into direct and diffuse, visible and near infrared. */
import type { SiteAttributes } from "../site/siteData.ts";

/** The sun over one step. */
export interface Sun {
  /** Mean over the sunlit part of the step of cos(zenith); 0 when it does not rise. */
  readonly cosZenith: number;
  /** Mean over the whole step of the extraterrestrial flux on a horizontal plane, W m-2. */
  readonly topOfAtmosphere: number;
}

/** Short wave by band and kind, W m-2, and the cosine that goes with the direct part. */
export interface Light {
  readonly visDirect: number;
  readonly visDiffuse: number;
  readonly nirDirect: number;
  readonly nirDiffuse: number;
  readonly cosZenith: number;
}

const solarConstant = 1367;
const radians = Math.PI / 180;
/** Points inside a step over which the sun's height is averaged. */
const samplesPerStep = 6;
/** Half of the short wave is visible light. */
const visibleShare = 0.5;
/** Below this sun the light counts as all diffuse; the two-stream equations get at least the second. */
const diffuseBelowCos = 0.02;
const minimalCos = 0.05;

/**
 * The sun over a step, averaged at points inside it.
 *
 *     cos(zenith) = sin(lat) sin(decl) + cos(lat) cos(decl) cos(hour angle)
 *
 * @param startMs local standard time as if it were UTC, ms since 1970
 * @source Spencer (1971), Search 2, 172: declination, equation of time and distance as Fourier series
 */
export function meanCosZenith(
  attributes: SiteAttributes,
  startMs: number,
  stepSeconds: number,
): Sun {
  let lit = 0;
  let litCos = 0;
  let flux = 0;
  for (let i = 0; i < samplesPerStep; i += 1) {
    const timeMs = startMs + ((i + 0.5) / samplesPerStep) * stepSeconds * 1000;
    const { cos, distanceFactor } = sunAt(attributes, timeMs);
    if (cos <= 0) continue;
    lit += 1;
    litCos += cos;
    flux += solarConstant * distanceFactor * cos;
  }
  return { cosZenith: lit > 0 ? litCos / lit : 0, topOfAtmosphere: flux / samplesPerStep };
}

function sunAt(attributes: SiteAttributes, timeMs: number) {
  const yearStart = Date.UTC(new Date(timeMs).getUTCFullYear(), 0, 1);
  const dayOfYear = (timeMs - yearStart) / 86_400_000;
  const angle = (2 * Math.PI * dayOfYear) / 365;
  const declination =
    0.006918 -
    0.399912 * Math.cos(angle) +
    0.070257 * Math.sin(angle) -
    0.006758 * Math.cos(2 * angle) +
    0.000907 * Math.sin(2 * angle);
  const equationOfTimeMin =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(angle) -
      0.032077 * Math.sin(angle) -
      0.014615 * Math.cos(2 * angle) -
      0.040849 * Math.sin(2 * angle));
  const clockHours = (timeMs / 3_600_000) % 24;
  const solarHours =
    clockHours - attributes.utcOffset + attributes.longitude / 15 + equationOfTimeMin / 60;
  const hourAngle = (solarHours - 12) * 15 * radians;
  const latitude = attributes.latitude * radians;
  return {
    cos:
      Math.sin(latitude) * Math.sin(declination) +
      Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle),
    distanceFactor: 1 + 0.033 * Math.cos(angle),
  };
}

/**
 * Diffuse share of the short wave from the clearness index.
 * @source Erbs, Klein and Duffie (1982), Solar Energy 28, 293-302
 */
export function diffuseShare(clearness: number): number {
  const k = Math.max(clearness, 0);
  if (k <= 0.22) return 1 - 0.09 * k;
  if (k > 0.8) return 0.165;
  return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
}

/** Split the measured short wave; light measured while the sun is down stays, as diffuse. */
export function splitShortwave(shortwaveWM2: number, sun: Sun): Light {
  const clearness = sun.topOfAtmosphere > 0 ? shortwaveWM2 / sun.topOfAtmosphere : 0;
  const share = sun.cosZenith <= diffuseBelowCos ? 1 : diffuseShare(clearness);
  const visible = visibleShare * shortwaveWM2;
  const infrared = shortwaveWM2 - visible;
  return {
    visDirect: visible * (1 - share),
    visDiffuse: visible * share,
    nirDirect: infrared * (1 - share),
    nirDiffuse: infrared * share,
    cosZenith: Math.max(sun.cosZenith, minimalCos),
  };
}
