/** @file Tables in their forms: the answering side of their job. */
import { writeTable } from "../src/core/report/forms/tableForm.ts";
import { formFiles } from "../src/core/report/forms/writtenForms.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { tableJob } from "../src/protocol/tableJob.ts";

export const tableAnswer = answer(tableJob, async ({ form, table, by }) => {
  const bytes = Uint8Array.from(await writeTable(form, { table, by }));
  return moved({ bytes, type: formFiles[form].type }, [bytes.buffer]);
});
