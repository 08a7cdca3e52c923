/** @file Writing a bounded table in one of its forms, off the page's thread. */
import type { ArrangedTable } from "../core/report/forms/exactRows.ts";
import type { WrittenForm } from "../core/report/forms/writtenForms.ts";
import { defineJob } from "./job.ts";

export interface TableOrder extends ArrangedTable {
  readonly form: WrittenForm;
}

/** A file of a table. */
export interface TableFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its media type. */
  readonly type: string;
}

export const tableJob = defineJob<TableOrder, never, TableFile>("table");
