/** @file Go to a panel: it comes into sight, and what is read or reached next is within it. */

export function goTo(place: string): void {
  const panel = document.getElementById(place);
  if (!panel) return;
  panel.scrollIntoView();
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}
