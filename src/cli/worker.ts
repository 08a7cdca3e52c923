/** @file Entry of a worker thread: integrates one block of members on the CPU. */
import { parentPort, workerData } from "node:worker_threads";
import { answerBlock } from "./cpuBlock.ts";

if (parentPort) await answerBlock(parentPort, workerData);
