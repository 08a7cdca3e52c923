/** @file Cutting an ensemble into blocks of members and joining them, for the runtime. */
export { cutMembers, inputFor, joinEnsembles } from "../core/ensemble/plan.ts";
