/** @file Parameters that are held at a value of the user's, in place of their defaults. */
import { parameters, type ParameterName, type ParameterValues } from "../core/model/parameters.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { defaultsOf } from "./parameterDefaults.ts";
import type { Settings } from "./settings.ts";

type Choice = Pick<Settings, "free" | "fixed">;

/** Parameters that are held, in the order of the catalogue: what is free is not. */
export function fixedNames({ free, fixed = {} }: Choice): readonly ParameterName[] {
  const names = parameters.map(({ name }) => name);
  return names.filter((name) => fixed[name] !== undefined && !free.includes(name));
}

/** Their values; undefined where there are none. */
export function fixedValues(settings: Choice): Partial<ParameterValues> | undefined {
  const names = fixedNames(settings);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, settings.fixed?.[name]]));
}

/** What everything that is not free is set to: defaults, or the user's values. */
export function baseOf(settings: Choice, attributes: SiteData["attributes"]): ParameterValues {
  return { ...defaultsOf(attributes), ...fixedValues(settings) };
}

/** Settings in which a parameter that was held is calibrated again. */
export function released(settings: Settings, name: ParameterName): Settings {
  const { fixed: before, ...rest } = settings;
  const { [name]: _, ...fixed } = before ?? {};
  const free = settings.free.includes(name) ? settings.free : [...settings.free, name];
  return Object.keys(fixed).length > 0 ? { ...rest, free, fixed } : { ...rest, free };
}
