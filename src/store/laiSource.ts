/** @file The leaf area of the form as the reader of files wants it. */
import { succeed, type Result } from "../core/base/result.ts";
import { constantLai, leafSeason, parseLaiList, type LaiSource } from "../core/site/lai.ts";
import type { LaiForm } from "./settings.ts";

/** Undefined where the file's own column is meant. */
export function laiSource(lai: LaiForm): Result<LaiSource | undefined> {
  switch (lai.kind) {
    case "column":
    case "alternative":
      return succeed(undefined);
    case "constant":
      return constantLai(lai.value);
    case "season":
      return leafSeason(lai, "LAI");
    case "monthly":
      return parseLaiList("site form", monthlyList(lai.values));
    default:
      return lai satisfies never;
  }
}

function monthlyList(values: readonly number[]): string {
  return ["month,LAI", ...values.map((value, m) => `${m + 1},${value}`)].join("\n");
}
