/* Puts the numbers beside a list once it is there; without this, a link leads to them. */
"use strict";

for (const place of document.querySelectorAll("[data-facets]")) {
  fetch(place.dataset.facets).then(async (answer) => {
    if (!answer.ok) return;
    const body = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    place.replaceChildren(...body.childNodes);
  }).catch(() => { /* the link stays */ });
}
