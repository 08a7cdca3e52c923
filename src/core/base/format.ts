/** @file Numbers, times and words as people read them. */

/** A number with about `digits` significant digits; a dash where there is none, a sign for one without end. */
export function formatNumber(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-3 || size >= 1e6)) return scientific(value, digits);
  const decimals = value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return minus(value.toFixed(Math.min(decimals, 6)));
}

function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return minus(`${mantissa}e${exponent.replace("+", "")}`);
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}

/** A count with thin spaces between thousands. */
export function formatCount(value: number): string {
  return Math.round(value)
    .toString()
    .replaceAll(/\B(?=(\d{3})+(?!\d))/g, "\u2009");
}

/** Seconds as "8 s", "2 min 05 s", "1 h 12 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** A share 0..1 as per cent. */
export function formatShare(share: number | null | undefined): string {
  if (share === null || share === undefined || Number.isNaN(share)) return "–";
  const percent = 100 * share;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** A unit with raised powers: "kg m⁻² s⁻¹". */
export function formatUnit(unit: string): string {
  if (unit === "-") return "–";
  return unit
    .replaceAll(/-(\d)/g, (_, power: string) => `⁻${"⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(power)]}`)
    .replaceAll(/\bu(?=mol)/g, "µ");
}

/** "1 member", "3 members". */
export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** Bytes as "0.4 MB", "84 MB", "1.2 GB". */
export function formatBytes(bytes: number): string {
  const mega = bytes / 1e6;
  if (mega >= 1000) return `${(mega / 1000).toFixed(1)} GB`;
  return `${mega >= 9.95 ? mega.toFixed(0) : mega.toFixed(1)} MB`;
}
