/** @file The question of a lesson: its answer is worked out from the run, and what is wrong is explained. */
import { useId, useState } from "react";
import { lessons } from "../../../../store/workshopCatalogue.ts";
import type { Done, Question } from "../../../../store/workshopLesson.ts";
import type { LessonName } from "../../../../store/workshopLessons.ts";
import { formatNumber, formatUnit } from "../../../format.ts";
import { useWorkshop, useWorkshopRuns } from "../../../hooks/useWorkshop.ts";
import type { LessonText, Told } from "../../../words/lessons.ts";
import { useWords } from "../../../words/useWords.ts";
import { workshopWords } from "../../../words/workshop.ts";

interface QuestionProps {
  readonly name: LessonName;
  readonly text: LessonText;
}

export function LessonQuestion({ name, text }: QuestionProps) {
  const words = useWords(workshopWords);
  const act = useWorkshopRuns();
  const { done } = useWorkshop();
  const [given, setGiven] = useState("");
  const { question } = lessons[name];
  const isReady = lessons[name].tasks.every((task) => task.name in done) && question.answer(done);
  return (
    <section className="lesson-question" aria-label={words.question}>
      <h3>{words.question}</h3>
      <p>{text.question}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && given !== "") act((runs) => runs.answer(given));
        }}
      >
        <AnswerField question={question} text={text} value={given} onChange={setGiven} />
        <button type="submit" className="button primary" disabled={!isReady || given === ""}>
          {words.check}
        </button>
      </form>
      {!isReady && <p className="hint">{words.answerFirst}</p>}
      <Feedback text={text} />
    </section>
  );
}

interface AnswerProps {
  readonly question: Question;
  readonly text: LessonText;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AnswerField({ question, text, value, onChange }: AnswerProps) {
  const words = useWords(workshopWords);
  const id = useId();
  const { options, unit } = question;
  const isNumber = question.kind === "number";
  return (
    <span className="lesson-answer">
      <label htmlFor={id} className="visually-hidden">
        {words.answerLabel}
      </label>
      {isNumber ? (
        <input
          id={id}
          inputMode="decimal"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{words.chooseOne}</option>
          {options?.map((option) => (
            <option key={option} value={option}>
              {text.options[option] ?? option}
            </option>
          ))}
        </select>
      )}
      {unit !== undefined && <span className="unit">{formatUnit(unit)}</span>}
    </span>
  );
}

function Feedback({ text }: Pick<QuestionProps, "text">) {
  const words = useWords(workshopWords);
  const { answer, done } = useWorkshop();
  if (!answer) return undefined;
  const told = toldOf(done);
  return (
    <p className={`lesson-feedback ${answer.isRight ? "right" : "wrong"}`} role="status">
      <strong>{answer.isRight ? words.right : words.wrong}</strong>{" "}
      {answer.isRight ? text.right(told) : text.wrong(told)}
    </p>
  );
}

/** What tasks brought, ready to be read. */
function toldOf(done: Done): Told {
  return (task, fact) => {
    const value = done[task]?.[fact];
    if (typeof value === "string") return value;
    // A count is no measurement.
    return Number.isInteger(value) ? String(value) : formatNumber(value);
  };
}
