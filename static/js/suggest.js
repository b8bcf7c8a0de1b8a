// Suggestions under a search field, from /suggest/. The field works as well without them.
"use strict";

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting = 0;
  let asked = null;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value.trim())}`, { signal: asked.signal });
        const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
        list.replaceChildren(
          ...suggestions.map((text) => {
            const option = document.createElement("option");
            option.value = text;
            return option;
          }),
        );
      } catch {
        // Typed on, or out of reach: the field is searched with what stands in it.
      }
    }, 150);
  });
}
