/** @file `custody`: where the table of a bundle comes from, as JSON and as a page to print. */
import { custodyHtml } from "../../core/report/custody/custodyHtml.ts";
import { custodyOf } from "../../core/report/custody/custody.ts";
import { readBundle } from "../../core/report/readBundle.ts";
import type { Command } from "../command.ts";
import { custodyText } from "../custodyText.ts";
import { readBytes, writeResult } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { warnOn } from "../siteArguments.ts";

export const custodyCommand: Command = {
  name: "custody",
  usage: "BUNDLE.zip [--html PAGE.html]",
  summary: "tell where the values of a bundle's table come from, link by link to the tower's files",
  notes:
    "The JSON has every number in full precision, null for what nobody looked at; docs/tables.md names what is in it.\n" +
    "The page is a document of its own: one sheet of A4 a site.",
  flags: {
    html: { kind: "value", value: "PAGE.html", help: "where the page to look at and print goes" },
  },
  async run(args, terminal) {
    const [path, ...others] = args.words;
    if (path === undefined || others.length > 0) {
      const remedy = "name one .zip that `calibrate --out` wrote";
      throw inputError("BUNDLE", `one bundle expected, got ${args.words.length}`, remedy);
    }
    const { manifest, table } = demand(readBundle(await readBytes(path), path), warnOn(terminal));
    const custody = custodyOf(manifest, table);
    const html = args.text("html");
    if (html !== undefined) await writeResult(html, custodyHtml(custody), "--html");
    return { json: custody, text: custodyText(custody) };
  },
};
