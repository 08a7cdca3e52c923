/** @file Files for other tools: the land model and HDF5 are loaded with the first of them. */
import { drive } from "../src/protocol/drive.ts";
import { exchangeJob } from "../src/protocol/exchangeJob.ts";
import { answer, moved } from "../src/protocol/job.ts";

export const exchangeAnswer = answer(exchangeJob, async ({ source, choice }, context) => {
  const { exportHere } = await import("../src/core/exchange/exportHere.ts");
  const told = await drive(exportHere(source, choice), context);
  return moved(told, told.ok ? told.value.files.map(({ bytes }) => bytes.buffer) : []);
});
