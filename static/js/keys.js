// Keys for readers: / to the search field, j and k through a list, the arrows to the page before and after. Nothing needs them.
"use strict";

const isWriting = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

const moveInList = (step) => {
  const links = [...document.querySelectorAll(".item-title a")];
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
  return true;
};

const follow = (relation) => {
  const link = document.querySelector(`main a[rel~="${relation}"]`);
  if (link) link.click();
  return link !== null;
};

const focusSearch = () => {
  const field = document.querySelector('input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
};

const actions = new Map([
  ["/", focusSearch],
  ["j", () => moveInList(1)],
  ["k", () => moveInList(-1)],
  ["ArrowLeft", () => follow("prev")],
  ["ArrowRight", () => follow("next")],
]);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || isWriting(event.target)) return;
  // Where something scrolls sideways the arrows are its own.
  if (event.key.startsWith("Arrow") && event.target instanceof Element && event.target.closest("[tabindex]:not(main)")) return;
  if (actions.get(event.key)?.()) event.preventDefault();
});
