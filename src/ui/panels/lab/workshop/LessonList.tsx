/** @file The lessons to choose from. */
import { lessonNames } from "../../../../store/workshopLessons.ts";
import { useWorkshop, useWorkshopRuns } from "../../../hooks/useWorkshop.ts";
import { Button } from "../../../widgets/Button.tsx";
import { lessonWords } from "../../../words/lessons.ts";
import { useWords } from "../../../words/useWords.ts";
import { workshopWords } from "../../../words/workshop.ts";
import "./workshop.css";

export function LessonList() {
  const words = useWords(workshopWords);
  const texts = useWords(lessonWords);
  const act = useWorkshopRuns();
  const { lesson } = useWorkshop();
  return (
    <section className="lesson-list" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="hint">{words.intro}</p>
      <ol>
        {lessonNames.map((name, i) => (
          <li key={name} className={name === lesson ? "open" : ""}>
            <span className="lesson-number">{i + 1}</span>
            <div>
              <strong>{texts[name].title}</strong>
              <p>{texts[name].line}</p>
            </div>
            {name === lesson ? (
              <span className="tag">{words.isOpen}</span>
            ) : (
              <Button
                label={words.beginLesson(texts[name].title)}
                onClick={() => act((runs) => runs.open(name))}
              >
                {words.begin}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
