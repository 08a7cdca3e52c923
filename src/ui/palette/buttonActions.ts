/** @file Every other button of the page: what a panel offers is pressed where it stands, so that nothing is said twice. */
import type { PaletteWords } from "../words/palette.ts";
import type { Action } from "./action.ts";

export function buttonActions(page: ParentNode, { why }: PaletteWords): readonly Action[] {
  const names = new Set<string>();
  return [...page.querySelectorAll("main button:not([role=tab])")].flatMap((button) => {
    const name = nameOf(button);
    const panel = button.closest("section[aria-labelledby]")?.querySelector("h2");
    if (!(button instanceof HTMLButtonElement) || name === "" || names.has(name)) return [];
    if (!button.checkVisibility()) return [];
    names.add(name);
    return [
      {
        id: `button-${name}`,
        group: panel?.textContent ?? "",
        name,
        why: button.disabled ? why.notNow : undefined,
        act: () => press(button),
      },
    ];
  });
}

function nameOf(button: Element): string {
  return (button.getAttribute("aria-label") ?? button.textContent).trim();
}

function press(button: HTMLButtonElement): void {
  button.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
  button.click();
}
