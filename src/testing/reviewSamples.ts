/** @file Two small parameter tables for tests of reviews: one with what is wrong in the reviewed paper, and one without. */
import type { ParameterName } from "../core/model/parameters.ts";

/** A value as it is printed. */
export interface SampleValue {
  readonly parameter: ParameterName;
  /** With a point and `e`, such as `-9.35e-6`. */
  readonly written: string;
  /** Bold, or an asterisk. */
  readonly isMarked: boolean;
}

export interface SampleSite {
  readonly site: string;
  readonly pft: string;
  /** The same parameters in the same order at every site. */
  readonly values: readonly SampleValue[];
}

const known = (
  site: string,
  pft: string,
  texts: Readonly<Partial<Record<ParameterName, string>>>,
): SampleSite => ({
  site,
  pft,
  values: (["vmax0", "gradm", "psicr", "veg_h", "vgcov", "chl", "rflv"] as const).map((name) => {
    const text = texts[name] ?? "";
    return { parameter: name, written: text.replace("*", ""), isMarked: text.endsWith("*") };
  }),
});

/** What is wrong with the values of the reviewed paper: negative capacities, a low forest, an open one, values on bounds. */
export const knownPositives: readonly SampleSite[] = [
  known("ID-Pag", "evergreen forest", {
    vmax0: "-9.35e-6*",
    gradm: "7.25",
    psicr: "-212",
    veg_h: "23.5",
    vgcov: "0.92",
    chl: "0.01",
    rflv: "0.05",
  }),
  known("PT-Mi1", "evergreen forest", {
    vmax0: "-8.14e-7*",
    gradm: "1*",
    psicr: "-180.5",
    veg_h: "0.5",
    vgcov: "0.81",
    chl: "0.043",
    rflv: "0.086",
  }),
  known("PT-Esp", "evergreen forest", {
    vmax0: "4.7e-5",
    gradm: "8.1",
    psicr: "-240",
    veg_h: "14.2",
    vgcov: "0.11*",
    chl: "0.051",
    rflv: "0.07",
  }),
];

/** A table without anything to find. */
export const cleanTable: readonly SampleSite[] = [
  known("FR-Pue", "evergreen forest", {
    vmax0: "5.2e-5",
    gradm: "8.3",
    psicr: "-210",
    veg_h: "6.1",
    vgcov: "0.83",
    chl: "0.047",
    rflv: "0.081",
  }),
  known("FI-Hyy", "evergreen forest", {
    vmax0: "6.4e-5",
    gradm: "9.2",
    psicr: "-190",
    veg_h: "15.3",
    vgcov: "0.88",
    chl: "0.052",
    rflv: "0.074",
  }),
];
