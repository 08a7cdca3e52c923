/** @file Default parameters, for the stages that start from them. */
export { defaultValues as defaultsOf } from "../core/model/defaults.ts";
