/** @file Settings as fields of a link: where they stand among all settings, and how they are written and read. */
import { optional, type LinkCodec, type LinkForm } from "./linkCodecs.ts";
import type { Settings } from "./settings.ts";

/** One setting in a link. */
export interface LinkField {
  readonly key: string;
  readonly form: LinkForm;
  readonly write: (settings: Settings) => string;
  /** What the text makes of settings; undefined where it is no value. */
  readonly read: (text: string) => ((settings: Settings) => Settings) | undefined;
}

function field<T>(
  key: string,
  codec: LinkCodec<T>,
  get: (settings: Settings) => T,
  set: (settings: Settings, value: T) => Settings,
): LinkField {
  return {
    key,
    form: codec.form,
    write: (settings) => codec.write(get(settings)),
    read(text) {
      const read = codec.read(text);
      return read && ((settings) => set(settings, read.value));
    },
  };
}

/** A part of the settings that fields stand in. */
export interface Part<P> {
  readonly get: (settings: Settings) => P;
  readonly set: (settings: Settings, part: P) => Settings;
}

/** A field of a part that is always there. */
export function plain<P, K extends keyof P>(
  { get, set }: Part<P>,
  key: string,
  name: K,
  codec: LinkCodec<P[K]>,
): LinkField {
  return field(
    key,
    codec,
    (settings) => get(settings)[name],
    (settings, value) => set(settings, { ...get(settings), [name]: value }),
  );
}

/** A field of a part that may be absent. */
export function choice<P extends object, K extends keyof P>(
  { get, set }: Part<P>,
  key: string,
  name: K,
  codec: LinkCodec<NonNullable<P[K]>>,
): LinkField {
  return field(
    key,
    optional(codec),
    (settings) => get(settings)[name] ?? undefined,
    (settings, value) => set(settings, withOption(get(settings), name, value)),
  );
}

/** A part with an entry that may be absent, or without it. */
function withOption<P extends object, K extends keyof P>(
  part: P,
  name: K,
  value: P[K] | undefined,
): P {
  const next = { ...part };
  if (value === undefined) delete next[name];
  else next[name] = value;
  return next;
}
