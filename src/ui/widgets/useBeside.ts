/** @file A card that stands beside a button above the page: where it is put, and what closes it. */
import { useEffect, useLayoutEffect, type RefObject } from "react";

/** Distance from the window's edge and from the button, px. */
const edgePx = 8;
const gapPx = 4;

type Element = RefObject<HTMLElement | null>;

/** Escape gives the focus back to the button; a press elsewhere closes; scrolling takes the card along. */
export function useBeside(card: Element, button: Element, onClose: () => void): void {
  useLayoutEffect(() => {
    card.current?.showPopover();
    putBeside(card, button);
  }, [card, button]);
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    const press = ({ target }: Event): void => {
      if (!holds(card, target) && !holds(button, target)) onClose();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      // It closes the card and nothing beneath.
      event.stopPropagation();
      onClose();
      button.current?.focus();
    };
    const move = ({ target }: Event): void => {
      if (!holds(card, target) && !putBeside(card, button)) onClose();
    };
    globalThis.addEventListener("pointerdown", press, { signal, capture: true });
    globalThis.addEventListener("keydown", key, { signal, capture: true });
    globalThis.addEventListener("scroll", move, { signal, capture: true, passive: true });
    globalThis.addEventListener("resize", onClose, { signal });
    return () => ends.abort();
  }, [card, button, onClose]);
}

function holds({ current }: Element, target: EventTarget | null): boolean {
  return target instanceof Node && current !== null && current.contains(target);
}

/** Under the button, or above it in the lower half of the window. Gives false where the button is out of sight. */
function putBeside(card: Element, button: Element): boolean {
  if (!card.current || !button.current) return false;
  const { top, bottom, left } = button.current.getBoundingClientRect();
  const { innerWidth, innerHeight } = globalThis;
  const { style, offsetWidth } = card.current;
  const isLow = top > innerHeight / 2;
  style.left = `${Math.max(edgePx, Math.min(left, innerWidth - offsetWidth - edgePx))}px`;
  style.top = isLow ? "auto" : `${bottom + gapPx}px`;
  style.bottom = isLow ? `${innerHeight - top + gapPx}px` : "auto";
  return bottom > 0 && top < innerHeight;
}
