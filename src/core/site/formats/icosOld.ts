/**
 * @file The older half-hourly files of European and ICOS sites: date and time in two columns, a line of units, names of
 * the FP standard with qualifiers (SW_IN_1_1_1, LE_PI_1_1_1), often Latin-1. Times are the ends of the steps.
 */
import { baseColumns, choiceNotes, isPositioned } from "./baseColumns.ts";
import { clockTable } from "./clockTable.ts";
import { foreign, type Head, type SiteFormat } from "./format.ts";
import { findName } from "./namedColumns.ts";

/** Pattern of the line of units -> pattern of the times. */
function timeFormat(head: Head, date: number, time: number): string {
  const written = [date, time].map((index) => head.units?.[index] ?? "");
  const [day, clock] = written;
  const isDayPattern = /d.*m.*y|y.*m.*d|m.*d.*y/i.test(day);
  return `${isDayPattern ? day.toUpperCase() : "DD/MM/YYYY"} ${/h.*m/i.test(clock) ? clock.toLowerCase().replace("hh", "HH") : "HH:mm"}`;
}

export const icosOld: SiteFormat = {
  name: "icos-old",
  expects:
    "an older ICOS or European CSV: date, time, a line of units, columns such as SW_IN_1_1_1",
  recognise(head) {
    const [date, time] = [findName(head.header, ["date"]), findName(head.header, ["time"])];
    const columns = baseColumns(head);
    const positioned = head.header.filter(isPositioned);
    if (date < 0 || time < 0 || positioned.length < 2 || columns.length === 0) return foreign;
    const answer = clockTable(head, {
      format: "icos-old",
      columns,
      timeIndexes: [date, time],
      timeFormat: timeFormat(head, date, time),
      stamp: "end",
      confidence: head.units ? 0.95 : 0.8,
      because: [
        "columns date and time",
        `qualifiers of position, such as ${positioned[0]}`,
        ...(head.units ? ["a line of units below the header"] : []),
        "times are the ends of the steps, as the European database has them",
      ],
    });
    if (answer.kind !== "readable") return answer;
    return { ...answer, layout: { ...answer.layout, notes: choiceNotes(head.file, columns) } };
  },
};
