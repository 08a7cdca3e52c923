/** @file The workshop at work: opens links and lessons, ticks off what is done, and keeps the address up to date meanwhile. */
import { labChoice } from "../store/linkLab.ts";
import { readLink, sayTheSame, writeLink, type LinkPlace } from "../store/link.ts";
import type { LabStore } from "../store/lab.ts";
import { holdsFiles, isEmpty } from "../store/holdings.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { ticked, withLesson, type Workshop, type WorkshopStore } from "../store/workshop.ts";
import { lessons } from "../store/workshopCatalogue.ts";
import { isRight } from "../store/workshopLesson.ts";
import type { LessonName } from "../store/workshopLessons.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import type { Pipeline } from "./pipeline.ts";

/** What the workshop's part of the page calls. */
export interface WorkshopRuns {
  /** Open what the address says; nothing where it is no link. */
  readonly openAddress: () => void;
  /** Open a lesson with its settings; one step of undo brings back those before. */
  readonly open: (lesson: LessonName) => void;
  readonly close: () => void;
  readonly goTo: (step: number) => void;
  /** Set what a task asks for. */
  readonly set: (task: string) => void;
  readonly answer: (given: string) => void;
  readonly fold: (isFolded: boolean) => void;
  /** Take the settings of the link that wait, or leave things as they are. */
  readonly takeLink: () => void;
  readonly leaveLink: () => void;
  /** Address that brings what is set now. */
  readonly link: () => string;
}

/** The address bar. */
export interface AddressBar {
  /** Path, query and fragment. */
  readonly read: () => Pick<URL, "origin" | "pathname" | "search" | "hash">;
  /** Change the address of the page as it is, without loading it. */
  readonly replace: (address: string) => void;
}

export interface WorkshopParts {
  readonly store: WorkbenchStore;
  readonly workshop: WorkshopStore;
  readonly lab: LabStore;
  readonly pipeline: Pick<Pipeline, "change">;
  readonly address: AddressBar;
  readonly later: (act: () => void, ms: number) => void;
}

/** The address follows the settings at most so often, ms: browsers refuse more than a hundred changes in half a minute. */
const addressMs = 500;

export function createWorkshopRuns(parts: WorkshopParts): WorkshopRuns {
  const { store, workshop, lab, pipeline, address, later } = parts;
  let isWaiting = false;

  const present = (): Settings => store.getState().settings.present;

  function linkNow(): string {
    const { lesson, step } = workshop.getState();
    const at: LinkPlace = { lab: labChoice(lab.getState()) };
    return writeLink(present(), lesson === undefined ? at : { ...at, lesson, step });
  }

  function follow(): void {
    if (isWaiting) return;
    isWaiting = true;
    later(() => {
      isWaiting = false;
      const { lesson, link } = workshop.getState();
      const { search, hash } = address.read();
      if (lesson === undefined || link?.waiting) return;
      const now = linkNow();
      if (now !== search) address.replace(`${now}${hash}`);
    }, addressMs);
  }

  /** The address of the page alone. */
  function clearAddress(): void {
    const { pathname, search, hash } = address.read();
    const rest = new URLSearchParams(search).has("demo") ? "?demo" : "";
    address.replace(`${pathname}${rest}${hash}`);
  }

  function tick(): void {
    workshop.setState((now) => {
      if (now.lesson === undefined) return now;
      return ticked(now, lessons[now.lesson], store.getState());
    });
  }

  function openAddress(): void {
    const opened = readLink(address.read().search, present());
    if (!opened) return;
    const { place, problems, settings } = opened;
    const isSame = sayTheSame(settings, present()) && !holdsFiles(present());
    const waiting = !isSame && !isEmpty(store.getState()) ? opened : undefined;
    const link = waiting || problems.length > 0 ? { waiting, problems } : undefined;
    workshop.setState((now) => ({ ...withLesson(now, place.lesson, place.step), link }));
    if (!isSame && !waiting) pipeline.change(() => settings);
    if (place.lab) lab.setState(place.lab);
    if (place.lesson === undefined) clearAddress();
    tick();
  }

  store.subscribe((now, before) => {
    if (now.stages === before.stages && now.settings === before.settings) return;
    tick();
    if (now.settings !== before.settings) follow();
  });
  workshop.subscribe(follow);
  lab.subscribe(follow);

  return {
    openAddress,
    open(lesson) {
      workshop.setState((now) => withLesson(now, lesson));
      pipeline.change((now) => ({
        ...lessons[lesson].settings(defaultSettings()),
        form: now.form,
      }));
      tick();
    },
    close() {
      workshop.setState((now) => withLesson(now, undefined));
      clearAddress();
    },
    goTo: (step) => workshop.setState({ step }),
    set(task) {
      const { lesson } = workshop.getState();
      const wanted = lesson && lessons[lesson].tasks.find(({ name }) => name === task)?.set;
      if (wanted) pipeline.change((settings) => wanted(settings, store.getState()));
    },
    answer: (given) => workshop.setState((now) => answered(now, given)),
    fold: (isFolded) => workshop.setState({ isFolded }),
    takeLink() {
      const waiting = workshop.getState().link?.waiting;
      workshop.setState({ link: undefined });
      if (waiting) pipeline.change((now) => ({ ...waiting.settings, form: now.form }));
    },
    leaveLink: () => workshop.setState({ link: undefined }),
    link() {
      const { origin, pathname } = address.read();
      return `${origin}${pathname}${linkNow()}`;
    },
  };
}

function answered(now: Workshop, given: string): Workshop {
  if (now.lesson === undefined) return now;
  const right = lessons[now.lesson].question.answer(now.done);
  return right ? { ...now, answer: { given, isRight: isRight(right, given) } } : now;
}
