/**
 * @file Property tests draw the same inputs each time, so that a green run stays green; PROPERTY_SEED=random looks
 * further, PROPERTY_SEED=N repeats what it found.
 */
import { configureGlobal } from "fast-check";

const asked = process.env["PROPERTY_SEED"];
if (asked !== "random") configureGlobal({ seed: Number(asked ?? 1) });
