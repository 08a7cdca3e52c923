/** @file Half of a training step: the gradient of one shard of the batch, its buffer moved there and back. */
import type { ShardAnswer, ShardTask } from "../core/surrogate/fused/shardTask.ts";
import { defineJob } from "./job.ts";

export const shardJob = defineJob<ShardTask, never, ShardAnswer>("shard");
