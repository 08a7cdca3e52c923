/** @file Go to a part of the page that may still be loading. */

/** Frames that a part of the page may take to be loaded. */
const patience = 300;

/** Brings a panel into sight, and the hand to what is done there. */
export function goTo(place: string, target: string, frames = patience): void {
  const panel = document.getElementById(place);
  const found = panel?.querySelector<HTMLElement>(target);
  if (panel && found) {
    panel.scrollIntoView();
    found.focus({ preventScroll: true });
  } else if (frames > 0) {
    requestAnimationFrame(() => goTo(place, target, frames - 1));
  }
}
