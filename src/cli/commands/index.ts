/** @file Every command: one file and one row. */
import type { Command } from "../command.ts";
import { auditCommand } from "./auditCommand.ts";
import { baselinesCommand } from "./baselinesCommand.ts";
import { calibrateCommand } from "./calibrateCommand.ts";
import { contrastCommand } from "./contrastCommand.ts";
import { custodyCommand } from "./custodyCommand.ts";
import { ensembleCommand } from "./ensembleCommand.ts";
import { exportCommand } from "./exportCommand.ts";
import { identifyCommand } from "./identifyCommand.ts";
import { inspectCommand } from "./inspectCommand.ts";
import { metricsCommand } from "./metricsCommand.ts";
import { openCommand } from "./openCommand.ts";
import { repeatCommand } from "./repeatCommand.ts";
import { runCommand } from "./runCommand.ts";
import { sampleCommand } from "./sampleCommand.ts";
import { selftestCommand } from "./selftestCommand.ts";
import { sensitivityCommand } from "./sensitivityCommand.ts";
import { tableCommand } from "./tableCommand.ts";
import { twinCommand } from "./twinCommand.ts";

export const commands: readonly Command[] = [
  inspectCommand,
  runCommand,
  sampleCommand,
  ensembleCommand,
  calibrateCommand,
  baselinesCommand,
  sensitivityCommand,
  contrastCommand,
  identifyCommand,
  exportCommand,
  openCommand,
  repeatCommand,
  tableCommand,
  custodyCommand,
  auditCommand,
  metricsCommand,
  twinCommand,
  selftestCommand,
];
