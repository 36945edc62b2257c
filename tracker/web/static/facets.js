/* Puts the numbers beside a list once it is there, where there is room beside it; else, and without
   this, a link leads to them. */
"use strict";

const isWide = matchMedia("(min-width: 60rem)").matches;
for (const place of isWide ? document.querySelectorAll("[data-facets]") : []) {
  fetch(place.dataset.facets).then(async (answer) => {
    if (!answer.ok) return;
    const body = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    place.replaceChildren(...body.childNodes);
  }).catch(() => { /* the link stays */ });
}
