import { expect, test } from "vitest";
import { createLab } from "../store/lab.ts";
import { change, undo } from "../store/history.ts";
import { defaultSettings, withSeed } from "../store/settings.ts";
import { createWorkshop } from "../store/workshop.ts";
import { createWorkbench } from "../store/workbench.ts";
import { createWorkshopRuns } from "./workshopRuns.ts";

/** A workshop on a page with this query; time passes when `pass` is called. */
function pageAt(search: string) {
  const [store, workshop, lab] = [createWorkbench(), createWorkshop(), createLab()];
  let address = new URL(`http://127.0.0.1/${search}`);
  const tasks: (() => void)[] = [];
  const runs = createWorkshopRuns({
    store,
    workshop,
    lab,
    pipeline: {
      change: (edit) =>
        store.setState(({ settings }) => ({ settings: change(settings, edit(settings.present)) })),
    },
    address: {
      read: () => address,
      replace: (next) => void (address = new URL(next, address)),
    },
    later: (task) => void tasks.push(task),
  });
  const pass = () => tasks.splice(0).forEach((task) => task());
  return { store, workshop, lab, runs, pass, search: () => address.search };
}

/** Give a page something to lose. */
function work({ store }: ReturnType<typeof pageAt>): void {
  store.setState({ files: [new File(["x"], "tower.csv")] });
}

const linked = withSeed(defaultSettings(), 7);

test("ID97 a link sets its settings, and one step of undo takes them back", () => {
  const page = pageAt("?v=1&seed=7");
  page.runs.openAddress();
  expect(page.store.getState().settings.present).toEqual(linked);
  expect(undo(page.store.getState().settings).present).toEqual(defaultSettings());
  expect(page.workshop.getState().link).toBeUndefined();
});

test("ID97 over other work a link waits until it is taken", () => {
  const page = pageAt("?v=1&seed=7");
  work(page);
  page.runs.openAddress();
  expect(page.store.getState().settings.present).toEqual(defaultSettings());
  page.runs.takeLink();
  expect(page.store.getState().settings.present).toEqual(linked);
  expect(page.workshop.getState().link).toBeUndefined();
});

test("ID97 a link that is not taken leaves all as it is", () => {
  const page = pageAt("?v=1&seed=7");
  work(page);
  page.runs.openAddress();
  page.runs.leaveLink();
  expect(page.store.getState().settings.past).toEqual([]);
  expect(page.workshop.getState().link).toBeUndefined();
});

test("ID97 a link that says what is set already asks nothing, over work too", () => {
  const page = pageAt("?v=1&lesson=bounds&seed=7");
  work(page);
  page.store.setState(({ settings }) => ({ settings: change(settings, linked) }));
  page.runs.openAddress();
  expect(page.workshop.getState()).toMatchObject({ lesson: "bounds", link: undefined });
});

test("ID97 what was not understood is told", () => {
  const page = pageAt("?v=1&seed=7&colour=red");
  page.runs.openAddress();
  expect(page.workshop.getState().link).toEqual({
    waiting: undefined,
    problems: [{ kind: "unknown key", key: "colour" }],
  });
});

test("ID98 while a lesson is open the address follows the settings and the lab, at most twice a second", () => {
  const page = pageAt("");
  page.runs.open("bounds");
  page.pass();
  const begun = page.search();
  expect(begun).toContain("?v=1&lesson=bounds&step=1&");
  for (const seed of [2, 3, 4]) page.store.setState({ settings: seeded(page, seed) });
  expect(page.search()).toBe(begun);
  page.pass();
  expect(page.search()).toContain("seed=4");
  page.lab.setState({ positions: { chl: 0.25 } });
  page.pass();
  expect(page.search()).toContain("at=chl*0.25");
});

function seeded({ store }: ReturnType<typeof pageAt>, seed: number) {
  const { settings } = store.getState();
  return change(settings, withSeed(settings.present, seed));
}

test("ID98 without a lesson the address says nothing of the settings", () => {
  const page = pageAt("?v=1&seed=7");
  page.runs.openAddress();
  expect(page.search()).toBe("");
  page.store.setState({ settings: seeded(page, 3) });
  page.pass();
  expect(page.search()).toBe("");
});

test("ID98 closed, a lesson leaves the address", () => {
  const page = pageAt("?demo");
  page.runs.open("bounds");
  page.pass();
  page.runs.close();
  page.pass();
  expect(page.search()).toBe("");
  expect(page.workshop.getState().lesson).toBeUndefined();
});

test("ID98 a copied link opens elsewhere what is set here", () => {
  const page = pageAt("");
  page.runs.open("averaging");
  page.store.setState({ settings: seeded(page, 11) });
  const other = pageAt(new URL(page.runs.link()).search);
  other.runs.openAddress();
  expect(other.store.getState().settings.present).toEqual(page.store.getState().settings.present);
  expect(other.workshop.getState()).toMatchObject({ lesson: "averaging", step: 1 });
});
