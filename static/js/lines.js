// A page's articles and its text: pointing at an article, or reaching it by keyboard, lights its lines, and the reverse.
"use strict";

const light = (pointed) => {
  const article = pointed instanceof Element ? pointed.closest("[data-article]")?.dataset.article : undefined;
  for (const part of document.querySelectorAll("[data-article]")) part.classList.toggle("lit", part.dataset.article === article);
};

const layout = document.querySelector(".source-layout");
for (const reached of ["pointerover", "focusin"]) layout?.addEventListener(reached, (event) => light(event.target));
for (const left of ["pointerleave", "focusout"]) layout?.addEventListener(left, () => light(null));
