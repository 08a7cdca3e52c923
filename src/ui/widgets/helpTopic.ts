/** @file What can be explained where it stands: a parameter, a metric, a mark of the table, a setting. */
import type { MetricName } from "../../core/evaluation/metrics.ts";
import type { ParameterName } from "../../core/model/parameters.ts";
import type { MarkName } from "../../core/report/tableMarks.ts";
import type {
  CalibrationSettingName,
  RefinementSettingName,
} from "../words/en/help/calibration.ts";
import type { EnsembleSettingName } from "../words/en/help/ensemble.ts";
import type { SurrogateSettingName } from "../words/en/help/surrogate.ts";

export type SettingTopic =
  | { readonly kind: "ensemble"; readonly name: EnsembleSettingName }
  | { readonly kind: "surrogate"; readonly name: SurrogateSettingName }
  | { readonly kind: "calibration"; readonly name: CalibrationSettingName }
  | { readonly kind: "refinement"; readonly name: RefinementSettingName };

export type HelpTopic =
  | { readonly kind: "parameter"; readonly name: ParameterName }
  | { readonly kind: "metric"; readonly name: MetricName }
  | { readonly kind: "mark"; readonly name: MarkName }
  | SettingTopic;
