/** @file Door: paper. Bundles and what else goes home or comes from others' hands. */
import { serve, type Port } from "../src/protocol/job.ts";
import { bundleAnswer } from "./bundleAnswers.ts";
import { reviewAnswer } from "./reviewAnswers.ts";
import { glanceAnswer, openSiteAnswer } from "./openBundleAnswers.ts";

serve(self as unknown as Port, [bundleAnswer, glanceAnswer, openSiteAnswer, reviewAnswer]);
