/** @file What a bundle holds and what docs/bundle.md says of it know each other. */
import { readFileSync } from "node:fs";
import { unzipSync, strFromU8 } from "fflate";
import { expect, test } from "vitest";
import { wholeBundle } from "../../testing/wholeBundle.ts";
import { isParameterName } from "../model/parameters.ts";

const docs = readFileSync(new URL("../../../docs/bundle.md", import.meta.url), "utf8");
const files = unzipSync(wholeBundle());

/** Names of fields; what is by flux, parameter, task or library has names of its own. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...fieldsOf(part)]);
}

const byName = /^(H|LE|GPP|Rn|G|skinTempK|rootWetness|weighted|equiflux|node|typegpu|tfjs|home)$/;
const forcing =
  /^(airTempK|specificHumidity|pressurePa|windMS|shortwaveWM2|longwaveWM2|precipKgM2S|co2MolMol|lai)$/;

test("RP46 every file of a bundle is told", () => {
  const names = Object.keys(files).map((name) => name.replace("TEST", "SITE"));
  const untold = names.filter((name) => {
    const [stem, ending] = name.split(/\.(?=\w+$)/);
    return !docs.includes(`\`${name}\``) && !docs.includes(`\`${stem}.json\`, \`.${ending}\``);
  });
  expect(untold).toEqual([]);
});

test("RP46 every field of a manifest is told", () => {
  const manifest: unknown = JSON.parse(strFromU8(files["manifest.json"]));
  const names = new Set(fieldsOf(manifest));
  const untold = [...names].filter(
    (name) =>
      !isParameterName(name) &&
      !byName.test(name) &&
      !forcing.test(name) &&
      !docs.includes(`\`${name}\``),
  );
  expect(untold).toEqual([]);
});
