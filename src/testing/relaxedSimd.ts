/** @file Tests run the surrogate's module as the command line does, with fused multiply-add. */
import { allowRelaxedSimd } from "../cli/relaxedSimd.ts";

allowRelaxedSimd();
