/** @file Files for other tools, made off the page's thread. */
import type { Result } from "../core/base/result.ts";
import type { Exchanged } from "../core/exchange/exchanged.ts";
import type { ExportChoice } from "../core/exchange/exportCalibrations.ts";
import type { ExchangeSource } from "../core/exchange/fromBundle.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export interface ExchangeInput {
  readonly source: ExchangeSource;
  readonly choice: ExportChoice;
}

export const exchangeJob = defineJob<ExchangeInput, Beat, Result<Exchanged>>("exchange");
