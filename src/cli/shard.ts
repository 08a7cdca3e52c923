/** @file Entry of the thread that computes half of every training step. */
import { parentPort } from "node:worker_threads";
import { shardSolver } from "../core/surrogate/fused/shardEngine.ts";
import { answerShards } from "./shardThread.ts";

if (parentPort) answerShards(parentPort, shardSolver());
