/** @file The open lesson: what it is about, tasks that are ticked off, and the question. */
import { defaultSettings } from "../../../../store/settings.ts";
import { sayTheSame } from "../../../../store/link.ts";
import { lessons } from "../../../../store/workshopCatalogue.ts";
import type { PagePlace, Task } from "../../../../store/workshopLesson.ts";
import { lessonNames, type LessonName } from "../../../../store/workshopLessons.ts";
import { useWorkbench } from "../../../hooks/useWorkbench.ts";
import { useWorkshop, useWorkshopRuns } from "../../../hooks/useWorkshop.ts";
import { Button } from "../../../widgets/Button.tsx";
import { lessonWords, type LessonText } from "../../../words/lessons.ts";
import { useWords } from "../../../words/useWords.ts";
import { workshopWords } from "../../../words/workshop.ts";
import { CopyLink } from "../../../CopyLink.tsx";
import { LessonQuestion } from "./LessonQuestion.tsx";
import "./workshop.css";

export function WorkshopDock({ name }: { readonly name: LessonName }) {
  const words = useWords(workshopWords);
  const text = useWords(lessonWords)[name];
  const { isFolded } = useWorkshop();
  const act = useWorkshopRuns();
  const title = words.lesson(lessonNames.indexOf(name) + 1, lessonNames.length);
  if (isFolded) {
    return (
      <aside className="lesson folded" aria-label={words.title}>
        <Button label={words.unfold} onClick={() => act((runs) => runs.fold(false))}>
          {title}
        </Button>
      </aside>
    );
  }
  return (
    <aside className="lesson" aria-label={words.title}>
      <header>
        <span>{title}</span>
        <span className="lesson-tools">
          <CopyLink />
          <Button
            kind="quiet"
            icon="toEnd"
            label={words.fold}
            onClick={() => act((runs) => runs.fold(true))}
          />
          <Button
            kind="quiet"
            icon="cross"
            label={words.close}
            onClick={() => act((runs) => runs.close())}
          />
        </span>
      </header>
      <h2>{text.title}</h2>
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Restore name={name} />
      <Tasks name={name} text={text} />
      <LessonQuestion name={name} text={text} />
      <p className="lesson-foot">{words.twin}</p>
    </aside>
  );
}

/** Where nothing is done yet and the page is set otherwise: the settings that the lesson begins with. */
function Restore({ name }: { readonly name: LessonName }) {
  const words = useWords(workshopWords);
  const act = useWorkshopRuns();
  const { done } = useWorkshop();
  const differs = useWorkbench(
    ({ settings }) => !sayTheSame(settings.present, lessons[name].settings(defaultSettings())),
  );
  if (!differs || Object.keys(done).length > 0) return undefined;
  return (
    <div className="lesson-restore">
      <p>{words.changed}</p>
      <Button onClick={() => act((runs) => runs.open(name))}>{words.restore}</Button>
    </div>
  );
}

function Tasks({ name, text }: { readonly name: LessonName; readonly text: LessonText }) {
  const words = useWords(workshopWords);
  return (
    <section aria-label={words.tasks}>
      <h3>{words.tasks}</h3>
      <ol className="lesson-tasks">
        {lessons[name].tasks.map((task, i) => (
          <TaskItem key={task.name} task={task} number={i + 1} text={text} />
        ))}
      </ol>
    </section>
  );
}

function TaskItem(props: {
  readonly task: Task;
  readonly number: number;
  readonly text: LessonText;
}) {
  const { task, number, text } = props;
  const words = useWords(workshopWords);
  const act = useWorkshopRuns();
  const { done, step } = useWorkshop();
  const isDone = task.name in done;
  const { act: what, hint } = text.tasks[task.name];
  return (
    <li className={isDone ? "done" : step === number ? "now" : ""}>
      <span
        className="lesson-tick"
        role="img"
        aria-label={isDone ? words.doneSign : words.openSign}
      >
        {isDone ? "✓" : number}
      </span>
      <div>
        <p title={hint}>{what}</p>
        {!isDone && (
          <p className="lesson-steps">
            <a href={`#${task.place}`} onClick={() => unfold(task.place)}>
              {words.goThere}
            </a>
            {task.set && (
              <Button kind="quiet" onClick={() => act((runs) => runs.set(task.name))}>
                {words.setIt}
              </Button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

/** A part that is folded away is opened when one goes there. */
function unfold(place: PagePlace): void {
  const part = document.getElementById(place);
  if (part instanceof HTMLDetailsElement) part.open = true;
}
