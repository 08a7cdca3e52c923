/** @file Every command: one file and one row. */
import type { Command } from "../command.ts";
import { ensembleCommand } from "./ensembleCommand.ts";
import { inspectCommand } from "./inspectCommand.ts";
import { metricsCommand } from "./metricsCommand.ts";
import { sampleCommand } from "./sampleCommand.ts";

export const commands: readonly Command[] = [
  inspectCommand,
  sampleCommand,
  ensembleCommand,
  metricsCommand,
];
