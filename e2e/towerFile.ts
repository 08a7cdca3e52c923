/** @file A made-up FLUXNET2015 half-hourly file, so that uploads can be tested without anybody's data. */

interface TowerFileOptions {
  readonly days: number;
  /** Days (0-based, both included) whose rows are left out. */
  readonly hole?: readonly [number, number];
  /** Columns that are left out. */
  readonly without?: readonly string[];
  /** Air temperature as the format wants it, or wrongly in K. */
  readonly tempUnit?: "degC" | "K";
}

const stepsPerDay = 48;
const halfHourMs = 1_800_000;

function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-T:]/g, "").slice(0, 12);
}

/** Clear-sky days of early summer with a shower every sixth day; fluxes follow the sun. */
function valuesAt(step: number): Record<string, number> {
  const hour = (step % stepsPerDay) / 2 + 0.25;
  const day = Math.floor(step / stepsPerDay);
  const sun = Math.max(0, Math.sin((Math.PI * (hour - 5)) / 14));
  const isShower = day % 6 === 3 && hour > 16 && hour < 18;
  const temp = 16 + 0.05 * day + 7 * Math.sin((Math.PI * (hour - 9)) / 12);
  return {
    TA_F: temp,
    SW_IN_F: 850 * sun,
    LW_IN_F: 330 + 2 * (temp - 16),
    VPD_F: Math.max(1, 6 + 8 * sun + 0.3 * (temp - 16)),
    PA_F: 98.2,
    P_F: isShower ? 1.5 : 0,
    WS_F: 1.8 + 1.5 * sun,
    CO2_F_MDS: 400,
    LE_F_MDS: 15 + 220 * sun,
    H_F_MDS: -10 + 210 * sun,
    NETRAD: -60 + 600 * sun,
  };
}

/** Text of the file; every value is flagged as measured. */
export function towerFile({
  days,
  hole,
  without = [],
  tempUnit = "degC",
}: TowerFileOptions): string {
  const names = Object.keys(valuesAt(0)).filter((name) => !without.includes(name));
  const flagged = names.filter((name) => name !== "NETRAD");
  const header = ["TIMESTAMP_START", "TIMESTAMP_END", ...names, ...flagged.map((n) => `${n}_QC`)];
  const start = Date.UTC(2014, 4, 1);
  const lines = [header.join(",")];
  for (let step = 0; step < days * stepsPerDay; step += 1) {
    const day = Math.floor(step / stepsPerDay);
    if (hole && day >= hole[0] && day <= hole[1]) continue;
    const values = valuesAt(step);
    if (tempUnit === "K") values["TA_F"] += 273.15;
    const time = start + step * halfHourMs;
    const cells = names.map((name) => values[name].toFixed(3));
    lines.push(
      [stamp(time), stamp(time + halfHourMs), ...cells, ...flagged.map(() => 0)].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}
