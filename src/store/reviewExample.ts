/** @file A table of made-up sites for the review to be tried on. No site, plant or paper stands behind it. */

/** What it is called, so that nobody takes it for data. */
export const exampleName = "made-up example";

const head = "site,PFT,parameter,unit,value,lower,upper,bound hit";

const names = ["vmax0", "gradm", "psicr", "veg_h", "vgcov", "chl", "rflv"] as const;
type Name = (typeof names)[number];

/** Units and bounds, as the table states them. */
const stated: Readonly<Record<Name, string>> = {
  vmax0: "mol m-2 s-1,,",
  gradm: "-,1,15",
  psicr: "m,-600,-50",
  veg_h: "m,,",
  vgcov: "-,0.1,1",
  chl: "-,0.01,0.2",
  rflv: "-,0.05,0.2",
};

/** Values in the order of their names; what follows a stroke stands in place of the last column. */
const sites: readonly (readonly [string, string, Readonly<Partial<Record<Name, string>>>])[] = [
  [
    "XX-Alder",
    "deciduous forest",
    {
      vmax0: "5.1e-5",
      gradm: "8.9",
      psicr: "-212",
      veg_h: "18.5",
      vgcov: "0.92",
      chl: "0.061",
      rflv: "0.1",
    },
  ],
  [
    "XX-Birch",
    "deciduous forest",
    {
      vmax0: "-3.2e-6",
      gradm: "9.4",
      psicr: "-188",
      veg_h: "21",
      vgcov: "0.95",
      chl: "0.055",
      rflv: "0.1",
    },
  ],
  [
    "XX-Cedar",
    "evergreen forest",
    {
      vmax0: "6.3e-5",
      gradm: "1|yes",
      psicr: "-240",
      veg_h: "0.5",
      vgcov: "0.13",
      chl: "0.01|no",
      rflv: "0.1",
    },
  ],
  [
    "XX-Dale",
    "woodland",
    {
      vmax0: "47",
      gradm: "7.7",
      psicr: "-520",
      veg_h: "9.2",
      vgcov: "1.2",
      chl: "0.08",
      rflv: "0.1",
    },
  ],
  [
    "XX-Fir",
    "evergreen forest",
    {
      vmax0: "5.8e-5",
      gradm: "6.1",
      psicr: "-156",
      veg_h: "16",
      vgcov: "0.88",
      chl: "0.047",
      rflv: "0.09",
    },
  ],
  [
    "XX-Glen",
    "evergreen forest",
    {
      vmax0: "5.8e-5",
      gradm: "6.1",
      psicr: "-156",
      veg_h: "16",
      vgcov: "0.88",
      chl: "0.047",
      rflv: "0.09",
    },
  ],
  [
    "XX-Heath",
    "cultivation",
    { vmax0: "9.1e-5", gradm: "15.8", psicr: "-50", veg_h: "44", vgcov: "0.9", rflv: "0.12" },
  ],
  ["XX-Heath", "cultivation", { rflv: "0.14" }],
];

/** A value a line; every kind of finding is in it once at least. */
export const exampleTable = [head, ...sites.flatMap(linesOf)].join("\n");

function linesOf([site, pft, values]: (typeof sites)[number]): readonly string[] {
  return names.flatMap((name) => {
    const written = values[name];
    if (written === undefined) return [];
    const [value, hit = ""] = written.split("|");
    const [unit, lower, upper] = stated[name].split(",");
    return [[site, pft, name, unit, value, lower, upper, hit].join(",")];
  });
}
