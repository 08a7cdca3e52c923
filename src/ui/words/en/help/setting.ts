/** @file What is told of a setting: what it is, its unit, what is usual, and whose choice that is. */

export interface SettingHelp {
  readonly what: string;
  readonly unit: string;
  /** The presets' values, or the default. */
  readonly usual: string;
  readonly source: string;
}

export const ours = "our choice";
