import { describe, expect, test } from "vitest";
import { writeSheets } from "../../report/forms/xlsx.ts";
import { readFound } from "../../../testing/readFound.ts";
import { maxLetters } from "./limits.ts";
import { readReviewTable } from "./readReviewTable.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const tex = String.raw;

describe("documents", () => {
  test("AU9 LaTeX with symbols, units below, spans, comments and marks that a caption explains", async () => {
    const { lines, said, told } = await readFound(tex`\begin{table*}[t]
\caption{Evergreen forest. Values in bold left their range; $^\dagger$ at a bound.}
\begin{tabular}{lccc}
\tophline
Site & $V_{\mathrm{max0}}$ & $m$ & $h_c$ \\
 & ($\mu$mol m$^{-2}$ s$^{-1}$) & (--) & (m) \\
\middlehline
ID-Pag & \textbf{$-9.35$} & 7.2 & 23.5 \\ % a comment & more
\multirow{2}{*}{PT-Mi1} & $\mathbf{-0.814}$ & 1$^{\dagger}$ & {\bf 0.5}$^\dagger$ \\
\bottomhline
\end{tabular}
\end{table*}`);
    expect(lines).toEqual([
      "ID-Pag | Evergreen forest | vmax0 | -9.35 | µmol m^{-2} s^{-1}",
      "ID-Pag | Evergreen forest | gradm | 7.2 | –",
      "ID-Pag | Evergreen forest | veg_h | 23.5 | m",
      "PT-Mi1 | Evergreen forest | vmax0 | -0.814 | µmol m^{-2} s^{-1}",
      "PT-Mi1 | Evergreen forest | gradm | 1 | –",
      "PT-Mi1 | Evergreen forest | veg_h | 0.5 | m",
    ]);
    expect(said.map(({ outOfRange, boundHit }) => [outOfRange, boundHit])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
    expect(told).toEqual([]);
  });

  test("AU9 longtable with section rows, siunitx and a value with its own unit", async () => {
    const { lines } = await readFound(tex`\begin{longtable}{lSS}
\toprule {Site} & {$\rho_{\mathrm{vis}}$} & {$V_{c,max}$ / \si{\micro\mol\per\metre\squared\per\second}} \\ \midrule \endhead
\multicolumn{3}{l}{\textit{Evergreen forest}} \\
A-1 & 0.05 & \num{55.0} \\
\multicolumn{3}{l}{\textit{Deciduous forest}} \\
B-2 & 0.09 & \SI{60e-6}{\mol\per\square\metre\per\second} \\
\end{longtable}`);
    expect(lines).toEqual([
      "A-1 | Evergreen forest | rflv | 0.05 | -",
      "A-1 | Evergreen forest | vmax0 | 55 | umol m-2 s-1",
      "B-2 | Deciduous forest | rflv | 0.09 | -",
      "B-2 | Deciduous forest | vmax0 | 0.00006 | mol m-2 s-1",
    ]);
  });

  test("AU9 HTML with spans, entities and the default beside the calibrated value", async () => {
    const { lines, said } = await readFound(`<h3>Table A1: Woodland</h3>
<table><tr><th rowspan=2>Site</th><th colspan="2">vmax0</th><th rowspan=2>h<sub>c</sub> (m)</th></tr>
<tr><th>default</th><th>calibrated</th></tr>
<tr><td>AU-How</td><td>8e-5</td><td style="font-weight:bold">9.35 &times; 10<sup>&minus;5</sup></td><td>15<sup>a</sup></td></tr>
<tr><td>A&lt;b&gt;<script>alert(1)</script></td><td>8e-5</td><td>4e-5</td><td>&ndash;</td></tr></table>`);
    expect(lines).toEqual([
      "AU-How | Woodland | vmax0 | 0.0000935 | -",
      "AU-How | Woodland | veg_h | 15 | m",
      "A<b> | Woodland | vmax0 | 0.00004 | -",
    ]);
    expect(said.map(({ outOfRange }) => outOfRange)).toEqual([true, false, false]);
  });

  test("AU9 Markdown under a heading, with its notes; without outer pipes too", async () => {
    const { lines, said, told } = await readFound(`## Evergreen forest

Site | Vmax (10^-5 mol m-2 s-1) | g1 | cover (%)
:-- | --: | --: | --:
ID-Pag | **-0.935** | 7.2 | 92
PT-Mi1 | 4.2 | 1.0* | 81

\\* on a bound. Bold: out of range.
`);
    expect(lines).toEqual([
      "ID-Pag | Evergreen forest | vmax0 | -0.935 | 10^-5 mol m-2 s-1",
      "ID-Pag | Evergreen forest | gradm | 7.2 | -",
      "ID-Pag | Evergreen forest | vgcov | 92 | %",
      "PT-Mi1 | Evergreen forest | vmax0 | 4.2 | 10^-5 mol m-2 s-1",
      "PT-Mi1 | Evergreen forest | gradm | 1 | -",
      "PT-Mi1 | Evergreen forest | vgcov | 81 | %",
    ]);
    expect(said[0]).toEqual({ outOfRange: true, boundHit: false });
    expect(said[4]).toEqual({ outOfRange: false, boundHit: true });
    expect(told).toEqual([
      expect.stringContaining("power of ten"),
      expect.stringContaining("the g1 of Medlyn's model is another quantity"),
    ]);
  });

  test.each([
    ["vegetation, site, parameter", '{"woodland":{"A":{"vmax0":-9.35e-06,"veg_h":23}}}'],
    [
      "list of sites",
      '[{"site":"A","pft":"woodland","parameters":{"vmax0":-9.35e-06,"veg_h":23}}]',
    ],
    ["rows", '{"rows":[["site","pft","vmax0","veg_h"],["A","woodland",-9.35e-06,23]]}'],
    ["columns", '{"site":["A"],"pft":["woodland"],"vmax0":[-9.35e-06],"veg_h":[23]}'],
    ["one site", '{"site":"A","pft":"woodland","vmax0":-9.35e-06,"veg_h":{"value":23}}'],
    ["parameters with sites", '{"woodland":{"vmax0":{"A":-9.35e-06},"veg_h":{"A":23}}}'],
  ])("AU9 JSON as %s", async (_, text) => {
    const { lines, form } = await readFound(text);
    expect(lines).toEqual([
      "A | woodland | vmax0 | -0.00000935 | -",
      "A | woodland | veg_h | 23 | -",
    ]);
    expect(form).toBe("JSON");
  });
});

describe("tables of all kinds", () => {
  test("AU10 rows of units, bounds and means are no sites", async () => {
    const { lines, said, told } = await readFound(
      "site,vmax0,chl\nunit,mol m-2 s-1,-\nlower bound,1e-5,0.01\nupper bound,1.5e-4,0.2\nA,-9e-6,0.01\nMean,1,2\n",
    );
    expect(lines).toEqual(["A | - | vmax0 | -0.000009 | mol m-2 s-1", "A | - | chl | 0.01 | -"]);
    expect(said).toEqual([
      { lower: 1e-5, upper: 1.5e-4 },
      { lower: 0.01, upper: 0.2 },
    ]);
    expect(told).toEqual([expect.stringContaining('"Mean"')]);
  });

  test("AU10 parameters down the side, with ranges and what is none of the catalogue", async () => {
    const { lines, said, told } = await readFound(
      "Parameter;Symbol;Unit;Range;A;B\nMaximum Rubisco capacity;vmax0;mol m-2 s-1;1e-5 - 1.5e-4;5,2e-5;6e-5\nCanopy height;h;m;0,5–40;5,5;20\nStem density;n;m-2;;21;30\n",
    );
    expect(lines).toEqual([
      "A | - | vmax0 | 0.000052 | mol m-2 s-1",
      "B | - | vmax0 | 0.00006 | mol m-2 s-1",
      "A | - | veg_h | 5.5 | m",
      "B | - | veg_h | 20 | m",
    ]);
    expect(said[3]).toEqual({ lower: 0.5, upper: 40 });
    expect(told).toEqual([expect.stringContaining("Stem density")]);
  });

  test("AU10 a vegetation in the first of its rows, a site with its own in brackets, missing values", async () => {
    const { lines } = await readFound(
      "PFT\tSite\tVcmax (umol m-2 s-1)\tHeight (m)\nEvergreen forest\tA1\t50\tn/a\n\tA2\t51\t21\nWoodland\tB1 (ENF)\t60\t\n",
    );
    expect(lines).toEqual([
      "A1 | Evergreen forest | vmax0 | 50 | umol m-2 s-1",
      "A2 | Evergreen forest | vmax0 | 51 | umol m-2 s-1",
      "A2 | Evergreen forest | veg_h | 21 | m",
      "B1 | Woodland | vmax0 | 60 | umol m-2 s-1",
    ]);
  });

  test("AU10 every sheet of a workbook is read, and places name it", async () => {
    const sheet = (name: string, site: string) => ({
      name,
      rows: [
        ["site", "vmax0"],
        [site, 1e-5],
      ],
      bold: [],
    });
    const sheets = [sheet("Evergreen forest", "A"), sheet("Woodland", "B")];
    const result = await readReviewTable(await writeSheets(sheets), "found.xlsx");
    expect(result.ok && result.value.cells).toMatchObject([
      { site: "A", pft: "Evergreen forest", place: { line: 2, sheet: "Evergreen forest" } },
      { site: "B", pft: "Woodland", place: { line: 2, sheet: "Woodland" } },
    ]);
  });

  test("AU10 no heading, no site, a heading of another language", async () => {
    const long = await readFound("A,vmax0,-9e-6\nB,vmax0,5e-5\n");
    expect(long.lines).toEqual(["A | - | vmax0 | -0.000009 | -", "B | - | vmax0 | 0.00005 | -"]);
    expect(long.told).toEqual([expect.stringContaining("no heading")]);
    const wide = await readFound("vmax0,veg_h\n1e-5,3\n2e-5,4\n");
    expect(wide.lines[2]).toBe("line 3 | - | vmax0 | 0.00002 | -");
    expect(wide.told).toEqual([expect.stringContaining("no column names the sites")]);
    const other = await readFound("Standort;Vmax0;Höhe\nA;1,5e-5;3,5\n");
    expect(other.lines).toEqual(["A | - | vmax0 | 0.000015 | -"]);
  });

  test("AU10 two columns of one parameter, words for numbers and doubtful commas are told", async () => {
    const twice = await readFound("site,vmax0,Vcmax\nA,1e-5,2e-5\nB,about 3,2e-5\n");
    expect(twice.lines).toEqual(["A | - | vmax0 | 0.00001 | -"]);
    expect(twice.told).toEqual([
      expect.stringContaining("both hold vmax0"),
      expect.stringContaining('"about 3" for vmax0 is no number'),
    ]);
    const comma = await readFound('site,psicr\nA,"-1,500"\n');
    expect(comma.lines).toEqual(["A | - | psicr | -1500 | -"]);
    expect(comma.told).toEqual([expect.stringContaining("comma between thousands")]);
  });

  test.each([
    ["a PDF", bytes(0x25, 0x50, 0x44, 0x46, 0x2d), /PDF/],
    ["an old workbook", bytes(0xd0, 0xcf, 0x11, 0xe0), /before 2007/],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47), /picture/],
    ["a damaged workbook", bytes(0x50, 0x4b, 3, 4, 0, 0), /workbook/],
    ["nothing", "  \n", /no text/],
    [
      "a table of something else",
      "name,age\nAnn,3\nBob,4\n",
      /read as CSV, plain text, with the headings name, age/,
    ],
    ["too much", "x".repeat(maxLetters + 1), /more than are read/],
  ])("AU11 %s is refused with what is to be done", async (_, content, message) => {
    const result = await readReviewTable(content, "found.xyz");
    expect(result.ok).toBe(false);
    expect(result.problems[0]).toMatchObject({
      severity: "error",
      where: "found.xyz",
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\w{3}/),
    });
  });

  test.each(["utf-16le", "utf-16be", "utf-8 with a mark", "windows-1252"])(
    "AU11 %s is read",
    async (encoding) => {
      const text = "site,vmax0 [µmol m-2 s-1]\nForêt,50\n";
      const codes = Array.from(text, (letter) => letter.charCodeAt(0));
      const encoded: Readonly<Record<string, readonly number[]>> = {
        "utf-16le": [0xff, 0xfe, ...codes.flatMap((code) => [code & 255, code >> 8])],
        "utf-16be": [0xfe, 0xff, ...codes.flatMap((code) => [code >> 8, code & 255])],
        "utf-8 with a mark": [0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)],
        "windows-1252": codes,
      };
      const { lines } = await readFound(bytes(...encoded[encoding]));
      expect(lines).toEqual(["Forêt | - | vmax0 | 50 | µmol m-2 s-1"]);
    },
  );
});
