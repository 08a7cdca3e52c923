/** @file Three doors, and a smaller one for teachers. */
import type { ReactNode } from "react";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { useWords } from "../../words/useWords.ts";
import { welcomeWords } from "../../words/welcome.ts";
import { FilePicker } from "../site/FilePicker.tsx";
import { goTo } from "./goTo.ts";

export function Doors() {
  const runtime = useRuntime();
  const words = useWords(welcomeWords);
  const { demo, data, review } = words.doors;
  return (
    <>
      <ul className="doors">
        <Door {...demo}>
          <Button kind="primary" icon="play" onClick={runtime.runDemo}>
            {demo.act}
          </Button>
        </Door>
        <Door {...data}>
          <FilePicker />
        </Door>
        <Door {...review}>
          <Button icon="file" onClick={() => goTo("review", "textarea")}>
            {review.act}
          </Button>
        </Door>
      </ul>
      <p className="teachers">
        {words.teach}{" "}
        <a
          href="#lab"
          onClick={(event) => {
            event.preventDefault();
            goTo("lab", ".lesson-list button");
          }}
        >
          {words.lessons}
        </a>
        {words.teachLine}
      </p>
    </>
  );
}

function Door(props: {
  readonly title: string;
  readonly line: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="door">
      <h3>{props.title}</h3>
      <p>{props.line}</p>
      <div>{props.children}</div>
    </li>
  );
}
