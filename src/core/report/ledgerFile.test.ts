import { expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import { ledgerCsv, ledgerJson } from "./ledgerFile.ts";
import { smallBundle } from "../../testing/smallBundle.ts";

test("LG31 the ledger goes home as CSV and JSON, with what held in each epoch", () => {
  const [{ id, calibration }] = smallBundle().sites;
  const steered = calibration.epochs.map((epoch, i) => ({ ...epoch, lambda: i === 0 ? 1 : 10 }));
  const source = [{ site: id, epochs: steered, ledger: calibration.ledger }];
  const [head, ...rows] = readCsv(ledgerCsv(source));
  expect(head.join()).toBe("site,parameter,epoch,mean,share,worst,lambda,learning_rate");
  expect(rows).toEqual([
    [id, "gradm", "0", "1.25", "1", "0.25", "1", "0.01"],
    [id, "gradm", "1", "0.75", "0.5", "0.25", "10", "0.01"],
    [id, "chl", "0", "0.625", "0", "0", "1", "0.01"],
    [id, "chl", "1", "0.625", "0", "0", "10", "0.01"],
  ]);
  const parsed: Record<string, unknown>[] = JSON.parse(ledgerJson(source));
  expect(parsed.map((row) => Object.values(row).map(String))).toEqual(rows);
});
