import { fc, test as property } from "@fast-check/vitest";
import { strFromU8, strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readZip, zipCaps } from "./zipFiles.ts";

const hello = strToU8("hello hello hello hello");

/** The same letters elsewhere: names in the directory and before the file. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString("latin1").replaceAll(from, to);
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** Another number at so many bytes into the entry of the directory. */
function patched(zip: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = zip.slice();
  const at = Buffer.from(copy).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  new DataView(copy.buffer).setUint32(at + offset, value, true);
  return copy;
}

const message = (zip: Uint8Array): string => {
  const read = readZip(zip, "x.zip");
  return read.ok ? `read ${[...read.value.keys()].join()}` : read.problems[0].message;
};

describe("a zip of somebody", () => {
  property.prop([
    fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}(\/[a-z0-9.]{1,9})?$/), fc.uint8Array()),
  ])("RP50 gives its files as they were packed", (files) => {
    const names = Object.keys(files).filter(
      (name) => !name.split("/").some((step) => /^\.+$/.test(step)),
    );
    const kept = Object.fromEntries(names.map((name) => [name, files[name]]));
    for (const level of [0, 6] as const) {
      const read = readZip(zipSync(kept, { level }), "x.zip");
      expect(read.ok && read.value).toEqual(new Map(Object.entries(kept)));
    }
  });

  test.each([
    "../up.txt",
    "a/../b.txt",
    "/root.txt",
    "a\\b.txt",
    "C:/x.txt",
    "~/x.txt",
    "./a.txt",
    "a\u0000.txt",
  ])("RP51 a name that leads out of it is refused: %o", (name) => {
    expect(message(zipSync({ [name]: hello }))).toContain("leads out of the archive");
  });

  test("RP51 a link is refused", () => {
    const link = { os: 3, attrs: 0o120_777 << 16 };
    expect(message(zipSync({ "a.txt": [hello, link] }))).toContain("is a link");
  });

  test("RP51 a name that is there twice is refused, also where capitals alone differ", () => {
    const zip = zipSync({ "aaa.txt": hello, "bbb.txt": hello });
    expect(message(renamed(zip, "bbb.txt", "aaa.txt"))).toContain("is in it twice");
    expect(message(renamed(zip, "bbb.txt", "AAA.txt"))).toContain("is in it twice");
  });

  test("RP51 a folder is no file", () => {
    expect(message(zipSync({ "a/": new Uint8Array(), "a/b.txt": hello }))).toBe("read a/b.txt");
  });

  test("RP52 a file that unpacks to more than it says ends there", () => {
    const bomb = zipSync({ "a.bin": new Uint8Array(20_000_000) });
    expect(bomb.length).toBeLessThan(50_000);
    const startMs = performance.now();
    expect(message(patched(bomb, 24, 1000))).toContain("not of the size that the archive states");
    expect(performance.now() - startMs).toBeLessThan(5000);
  });

  test("RP52 sizes that cannot be are refused before anything is unpacked", () => {
    const zip = zipSync({ "a.bin": hello });
    expect(message(patched(zip, 24, 1e9))).toContain("larger than it can be");
    expect(message(patched(zip, 24, zipCaps.bytes + 1))).toContain("are the most");
    expect(message(patched(zip, 20, 1e6))).toContain("cut short");
    expect(message(patched(zip, 42, 1e6))).toContain("not where the directory says");
  });

  test("RP52 a damaged, locked or strangely packed file is refused by name", () => {
    const zip = zipSync({ "a.bin": [hello, { level: 0 }] });
    expect(message(renamed(zip, "hello hello", "hallo hello"))).toContain("checksum");
    expect(message(patched(zip, 8, 1))).toContain("locked");
    expect(message(patched(zip, 10, 99))).toContain("unknown method");
    const read = readZip(patched(zip, 10, 99), "x.zip");
    expect(read.problems[0].where).toBe("x.zip: a.bin");
    expect(strFromU8(hello)).toContain("hello");
  });

  test("RP52 more files than any bundle has are refused", () => {
    const many = Object.fromEntries(
      Array.from({ length: zipCaps.entries + 1 }, (_, i) => [`${i}`, new Uint8Array()]),
    );
    expect(message(zipSync(many, { level: 0 }))).toContain("are the most");
  });
});
