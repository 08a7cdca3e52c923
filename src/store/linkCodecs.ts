/** @file Values as text of an address, and back: what cannot be read is no value, and it is told what one looks like. */

/** What a value looks like in a link: for whoever has to mend one. */
export type LinkForm =
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "list"; readonly of: LinkForm }
  | { readonly kind: "record"; readonly names: readonly string[]; readonly of: LinkForm }
  | { readonly kind: "optional"; readonly of: LinkForm };

/** A value that was read; wrapped, since a value may be that there is none. */
export interface Read<T> {
  readonly value: T;
}

/** A value as text and back: `read(write(value))` is the value. */
export interface LinkCodec<T> {
  readonly form: LinkForm;
  readonly write: (value: T) => string;
  /** Undefined where the text is no such value. */
  readonly read: (text: string) => Read<T> | undefined;
}

/** A number within limits, both included. */
export function numberIn(min: number, max: number): LinkCodec<number> {
  return numbers({ kind: "number", min, max, whole: false });
}

/** A whole number within limits, both included. */
export function wholeIn(min: number, max: number): LinkCodec<number> {
  return numbers({ kind: "number", min, max, whole: true });
}

function numbers(form: Extract<LinkForm, { kind: "number" }>): LinkCodec<number> {
  const { min, max, whole } = form;
  return {
    form,
    write: String,
    read(text) {
      // An empty text would read as 0, and "0x10" as 16.
      if (!/^-?[\d.]+(e[-+]?\d+)?$/i.test(text)) return undefined;
      const value = Number(text);
      const fits = value >= min && value <= max && (!whole || Number.isInteger(value));
      return fits ? { value } : undefined;
    },
  };
}

/** One of a few. */
export function oneOf<T extends string | number>(words: readonly T[]): LinkCodec<T> {
  return {
    form: { kind: "word", words: words.map(String) },
    write: String,
    read(text) {
      const value = words.find((word) => String(word) === text);
      return value === undefined ? undefined : { value };
    },
  };
}

/** Yes or no. */
export const flag: LinkCodec<boolean> = {
  form: { kind: "word", words: ["1", "0"] },
  write: (value) => (value ? "1" : "0"),
  read: (text) => (text === "1" || text === "0" ? { value: text === "1" } : undefined),
};

/** Between the entries of a list: stands in an address as it is, and neither names nor numbers hold it. */
const between = "~";

/** At least one, each of them once. */
export function listOf<T>(item: LinkCodec<T>): LinkCodec<readonly T[]> {
  return {
    form: { kind: "list", of: item.form },
    write: (values) => values.map(item.write).join(between),
    read(text) {
      const parts = text.split(between);
      const values = parts.flatMap((part) => item.read(part) ?? []).map(({ value }) => value);
      const isWhole = values.length === parts.length && new Set(parts).size === parts.length;
      return isWhole ? { value: values } : undefined;
    },
  };
}

/** Values for some of the names: `Rn*1~GPP*0.5`; nothing for none. */
export function recordOf<Name extends string, T>(
  names: readonly Name[],
  value: LinkCodec<T>,
): LinkCodec<Readonly<Partial<Record<Name, T>>>> {
  const entries = listOf(entryOf(oneOf(names), value));
  return {
    form: { kind: "record", of: value.form, names },
    write(record) {
      const held = names.flatMap((name) => {
        const of = record[name];
        return of === undefined ? [] : [[name, of] as const];
      });
      return entries.write(held);
    },
    read(text) {
      const record: Partial<Record<Name, T>> = {};
      if (text === "") return { value: record };
      const read = entries.read(text);
      if (!read) return undefined;
      for (const [name, of] of read.value) record[name] = of;
      const isTwice = Object.keys(record).length < read.value.length;
      return isTwice ? undefined : { value: record };
    },
  };
}

function entryOf<Name extends string, T>(
  name: LinkCodec<Name>,
  value: LinkCodec<T>,
): LinkCodec<readonly [Name, T]> {
  return {
    form: value.form,
    write: ([key, of]) => `${name.write(key)}*${value.write(of)}`,
    read(text) {
      const [key, ...rest] = text.split("*");
      const [found, held] = [name.read(key), value.read(rest.join("*"))];
      return found && held ? { value: [found.value, held.value] } : undefined;
    },
  };
}

/** A value or none: none is "-". */
export function optional<T>(of: LinkCodec<T>): LinkCodec<T | undefined> {
  return {
    form: { kind: "optional", of: of.form },
    write: (value) => (value === undefined ? "-" : of.write(value)),
    read: (text) => (text === "-" ? { value: undefined } : of.read(text)),
  };
}
