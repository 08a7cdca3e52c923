import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Pipeline } from "../../../../runtime/pipeline.ts";
import { readLink, type LinkProblem } from "../../../../store/link.ts";
import { defaultSettings } from "../../../../store/settings.ts";
import {
  closedWorkshop,
  createWorkshop,
  withLesson,
  type Workshop,
} from "../../../../store/workshop.ts";
import { createWorkbench } from "../../../../store/workbench.ts";
import { BenchContext } from "../../../hooks/workbenchContext.ts";
import { LinkNotice } from "./LinkNotice.tsx";
import { WorkshopDock } from "./WorkshopDock.tsx";

/** The lesson on bounds as it stands. */
function dock(change: Partial<Workshop>): string {
  const workshop = createWorkshop();
  workshop.setState({ ...withLesson(closedWorkshop, "bounds"), ...change });
  const bench = {
    store: createWorkbench(),
    pipeline: {} as Pipeline,
    workshop: { store: workshop, act: () => undefined },
  };
  return renderToStaticMarkup(
    <BenchContext value={bench}>
      <WorkshopDock name="bounds" />
    </BenchContext>,
  );
}

const done = {
  with: { outside: 1, farthest: "chl", distance: 0.1 },
  without: { outside: 3, farthest: "veg_h", distance: 0.286 },
};

function noticeOf(problems: readonly LinkProblem[]): string {
  return renderToStaticMarkup(<LinkNotice link={{ problems, waiting: undefined }} />);
}

test("ID93 a task that is done carries its sign, and no way to where it is done", () => {
  const begun = dock({});
  expect(begun.match(/aria-label="to do"/g)).toHaveLength(2);
  const half = dock({ done: { with: done.with }, step: 2 });
  expect(half.match(/aria-label="done"/g)).toHaveLength(1);
  expect(half.match(/Go there/g)).toHaveLength(1);
});

test("ID94 before the tasks are done nothing can be checked; then feedback tells the numbers", () => {
  expect(dock({})).toContain("Do the tasks first");
  expect(dock({ done })).not.toContain("Do the tasks first");
  const right = dock({ done, answer: { given: "veg_h", isRight: true } });
  expect(right).toContain("Right.");
  expect(right).toContain(
    "3 of four parameters left their range at some time; veg_h went farthest, by 0.286",
  );
  expect(dock({ done, answer: { given: "chl", isRight: false } })).toContain("Not quite.");
});

test.each([
  ["?v=1&colour=red", "“colour” means nothing to this page"],
  [
    "?v=1&pft=jungle",
    "one of evergreen-forest, deciduous-forest, woodland, cultivation is expected",
  ],
  ["?v=1&members=3", "a whole number from 8 to 65536 is expected"],
  ["?v=1&free=vmax0~x", "a list, each entry once, divided by ~, of one of vmax0, gradm"],
  ["?v=1&targets=CO2*1", "NAME*VALUE, divided by ~, with a name of GPP, Rn"],
  ["?v=1&noise=loud", "a number from 0 to 10, or - for none is expected"],
  ["?v=9", "written by a newer version of the page (9; this one writes 1)"],
  ["?v=one", "“one” is none that ever was"],
  ["?seed=7", "does not say of which version it is"],
  ["?v=1&seed=7&seed=8", "“seed” is given more than once; the first counts"],
])("ID92 the page says what %s has that it did not take", (query, words) => {
  const problems = readLink(query, defaultSettings())?.problems ?? [];
  expect(noticeOf(problems)).toContain(words);
});
