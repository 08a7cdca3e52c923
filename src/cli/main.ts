/** @file Entry of the command line. */
import { runCli } from "./cli.ts";
import { allowRelaxedSimd } from "./relaxedSimd.ts";
import { processTerminal } from "./terminal.ts";

allowRelaxedSimd();
process.exitCode = await runCli(process.argv.slice(2), processTerminal());
