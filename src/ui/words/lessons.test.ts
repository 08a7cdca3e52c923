import { expect, test } from "vitest";
import { lessons } from "../../store/workshopCatalogue.ts";
import { lessonNames } from "../../store/workshopLessons.ts";
import { isParameterName } from "../../core/model/parameters.ts";
import { languages } from "./languages.ts";
import { lessonWords } from "./lessons.ts";

const spoken = languages.flatMap((language) => lessonNames.map((name) => ({ language, name })));

test.each(spoken)(
  "ID96 every task of $name has words ($language), and no words are left over",
  ({ language, name }) => {
    const text = lessonWords[language][name];
    expect(Object.keys(text.tasks)).toEqual(lessons[name].tasks.map((task) => task.name));
  },
);

test.each(spoken)(
  "ID96 every option of $name has words or is a parameter ($language)",
  ({ language, name }) => {
    const { options } = lessonWords[language][name];
    const asked = lessons[name].question.options ?? [];
    expect(asked.filter((option) => !(option in options) && !isParameterName(option))).toEqual([]);
    expect(Object.keys(options).filter((option) => !asked.includes(option))).toEqual([]);
  },
);

test.each(spoken)(
  "ID96 the feedback of $name tells facts of its tasks ($language)",
  ({ language, name }) => {
    const { right, wrong } = lessonWords[language][name];
    const asked: string[] = [];
    const words = right((task, fact) => {
      asked.push(task);
      return `<${fact}>`;
    });
    expect(words).toContain("<");
    const known = lessons[name].tasks.map((task) => task.name);
    expect(asked.filter((task) => !known.includes(task))).toEqual([]);
    expect(wrong(() => "").length).toBeGreaterThan(20);
  },
);
