/** @file Numbers, times and words as people read them: the core says them alike on paper. */
export {
  formatBytes,
  formatCount,
  formatNumber,
  formatSeconds,
  formatShare,
  formatUnit,
  plural,
} from "../core/base/format.ts";
