import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "./Button.tsx";

const heard = (text: string | undefined, label: string | undefined): string | undefined =>
  /aria-label="([^"]*)"/.exec(
    renderToStaticMarkup(
      <Button
        onClick={() => undefined}
        {...(label !== undefined && { label })}
        {...(text !== undefined && { children: text })}
      />,
    ),
  )?.[1];

test("UI44 a button is heard by its label, which holds the text that stands on it, or begins with it", () => {
  expect(heard("CSV", "Download table as CSV")).toBe("Download table as CSV");
  expect(heard("State", "Download the state at the end")).toBe("Download the state at the end");
  expect(heard("Skip", "Leave this site out")).toBe("Skip: Leave this site out");
  expect(heard(undefined, "Undo settings")).toBe("Undo settings");
  expect(heard("Close", undefined)).toBeUndefined();
});
