/** @file First link: the place, the files and what was read from them. */
import type { SiteProvenance } from "../provenance.ts";

/** A file by which the data are found again. */
export interface CustodyFile {
  readonly name: string;
  /** Size; null in bundles that did not keep it. */
  readonly bytes: number | null;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export interface CustodyData {
  /** Whether weather and fluxes were made up. */
  readonly synthetic: boolean;
  readonly format: string;
  readonly files: readonly CustodyFile[];
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  readonly utcOffsetH: number;
  readonly towerHeightM: number;
  /** Null where the default of the vegetation holds. */
  readonly canopyHeightM: number | null;
  readonly soilClass: number;
  /** First step and end of the last, local standard time. */
  readonly start: string;
  readonly end: string;
  readonly stepSeconds: number;
  readonly steps: number;
  /** Share of the forcing's values that were not measured, 0..1, by variable. */
  readonly filledForcing: Readonly<Record<string, number>>;
  /** Formula of the long wave that was estimated; null where none was. */
  readonly longwaveFormula: string | null;
  /** Share of the steps, 0..1, that hold a value, and one that was measured, by quantity. */
  readonly observed: SiteProvenance["site"]["observed"];
  /** Which observed values count. */
  readonly quality: string;
  /** Which version of H and LE is compared, and how the energy balance is closed. */
  readonly fluxVersion: string;
}

export function dataLink({ site, calibration }: SiteProvenance): CustodyData {
  const { attributes } = site;
  return {
    synthetic: site.synthetic,
    format: site.format,
    files: site.files.map(({ name, bytes, sha256 }) => ({ name, bytes: bytes ?? null, sha256 })),
    latitudeDeg: attributes.latitude,
    longitudeDeg: attributes.longitude,
    elevationM: attributes.elevation,
    utcOffsetH: attributes.utcOffset,
    towerHeightM: attributes.towerHeight,
    canopyHeightM: attributes.canopyHeight ?? null,
    soilClass: attributes.soil,
    start: site.start,
    end: site.end,
    stepSeconds: site.stepSeconds,
    steps: site.steps,
    filledForcing: site.filledForcing,
    longwaveFormula: site.longwaveFormula,
    observed: site.observed,
    quality: calibration.quality,
    fluxVersion: calibration.version,
  };
}
