/** @file Above the panels: one sentence, one picture, three doors; there while nothing is open, or when asked for. */
import { lazy, Suspense, useEffect, useRef } from "react";
import { useWelcome } from "../../hooks/useWelcome.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { useWords } from "../../words/useWords.ts";
import { welcomeWords } from "../../words/welcome.ts";
import { Doors } from "./Doors.tsx";
import "./welcome.css";

// The words stand at once; the picture's place is kept until it is there.
const Picture = lazy(async () => ({
  default: (await import("./CalibrationPicture.tsx")).CalibrationPicture,
}));

export function WelcomePlace() {
  return useWelcome() ? <Welcome /> : undefined;
}

function Welcome() {
  const words = useWords(welcomeWords);
  const runtime = useRuntime();
  const isAsked = useWorkbench((state) => state.welcome === "asked");
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) section.current?.scrollIntoView();
  }, [isAsked]);
  return (
    <section id="welcome" ref={section} className="greeting" aria-label={words.name}>
      <div className="greeting-top">
        <div className="greeting-words">
          <h2>{words.sentence}</h2>
          <p>{words.promise}</p>
        </div>
        <figure className="greeting-picture">
          <Suspense>
            <Picture />
          </Suspense>
        </figure>
      </div>
      <Doors />
      <span className="greeting-away">
        <Button
          kind="quiet"
          icon="cross"
          label={words.dismiss}
          onClick={() => runtime.welcome("dismissed")}
        />
      </span>
    </section>
  );
}
