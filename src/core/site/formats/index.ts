/** @file The formats that are recognised, in the order they are asked. */
import { amerifluxBase } from "./amerifluxBase.ts";
import { fluxnet } from "./fluxnet.ts";
import type { SiteFormat } from "./format.ts";

export const formats: readonly SiteFormat[] = [fluxnet, amerifluxBase];
