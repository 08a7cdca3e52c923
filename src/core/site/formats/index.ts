/** @file The formats that are recognised; of those that are equally sure the first is taken. */
import { amerifluxBase } from "./amerifluxBase.ts";
import { fluxnet } from "./fluxnet.ts";
import { fluxnetProduct } from "./fluxnetProduct.ts";
import type { SiteFormat } from "./format.ts";
import { icosEtc } from "./icosEtc.ts";
import { icosOld } from "./icosOld.ts";
import { mergedCsv } from "./mergedCsv.ts";
import { reddyproc } from "./reddyproc.ts";

export const formats: readonly SiteFormat[] = [
  fluxnet,
  fluxnetProduct,
  amerifluxBase,
  icosEtc,
  icosOld,
  reddyproc,
  mergedCsv,
];
