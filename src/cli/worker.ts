/** @file Entry of a worker thread: integrates blocks of members on the CPU. */
import { parentPort } from "node:worker_threads";
import { answerBlocks } from "./cpuBlock.ts";

if (parentPort) answerBlocks(parentPort);
