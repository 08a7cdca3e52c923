/** @file A part of the page that breaks, in a browser: what is shown, copied and tried again. */
import { createElement, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { Boundary } from "./Boundary.tsx";

/** A panel that breaks while it is told to, beside one that does not. */
function openPage() {
  const mood = { breaks: true };
  const Fragile = () => {
    if (mood.breaks) throw new Error("no such month");
    return createElement("p", {}, "drawn");
  };
  const place = document.createElement("main");
  document.body.replaceChildren(place);
  const boundary = (name: string, child: () => ReactNode) =>
    createElement(Boundary, { name, key: name }, createElement(child));
  const panels = [boundary("Table", Fragile), boundary("Lab", () => createElement("p", {}, "lab"))];
  // React tells of every error that a boundary caught.
  createRoot(place, { onCaughtError: () => undefined }).render(panels);
  const press = (name: string): void =>
    [...place.querySelectorAll("button")].find((one) => one.textContent === name)?.click();
  return { mood, place, press };
}

test("HO11 a panel that breaks says what and where, the others stay, and it is drawn again when it can be", async () => {
  const { mood, place, press } = openPage();
  await vi.waitFor(() => expect(place.textContent).toContain("no such month"));
  expect(place.querySelector('[role="alert"] .place')?.textContent).toBe("Table");
  expect(place.textContent).toContain("lab");
  press("Try again");
  await vi.waitFor(() => expect(place.textContent).toContain("no such month"));
  mood.breaks = false;
  press("Try again");
  await vi.waitFor(() => expect(place.textContent).toBe("drawnlab"));
});

test("HO12 the report is copied, and stands there to be copied by hand where the browser forbids it", async () => {
  const { place, press } = openPage();
  await vi.waitFor(() => expect(place.querySelector("pre")?.textContent).toContain("Components:"));
  const shown = place.querySelector("pre")?.textContent ?? "";
  expect(shown).toContain("Equiflux: Table cannot be drawn\nError: no such month\n");
  expect(shown).toContain("boundary.browser.test.ts");
  const write = vi.spyOn(navigator.clipboard, "writeText");
  write.mockRejectedValueOnce(new Error("forbidden"));
  press("Copy report");
  await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
  expect(place.textContent).not.toContain("Report copied");
  write.mockResolvedValueOnce(undefined);
  press("Copy report");
  await vi.waitFor(() => expect(place.textContent).toContain("Report copied"));
  expect(write.mock.lastCall?.[0]).toContain("Error: no such month");
});
