/** @file Making the demo twin: generated weather, a run with hidden parameters, noise. */
import type { DemoTwin, DemoTwinOptions } from "../core/ensemble/demoTwin.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export const twinJob = defineJob<DemoTwinOptions, Beat, DemoTwin>("twin");
