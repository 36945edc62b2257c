/* Look closer at the picture of a timeline, and leave out ways of speaking. The table beneath
   tells everything without this. */
"use strict";

import { _ } from "./words.js";

const LEVELS = [1, 1.5, 2, 3, 4, 6];
/* The first class that fits tells how an entry is spoken of. */
const WAYS = ["conditional", "rumoured", "denied", "requested", "planned", "occurred"];

const NAMES = {
  conditional: _("conditional"), rumoured: _("rumoured"), denied: _("denied"),
  requested: _("requested"), planned: _("planned"), occurred: _("occurred"),
};

const made = (name, className, words = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  return element;
};
const wayOf = (entry) => WAYS.find((way) => entry.querySelector(`:scope > .tl-${way}`));

const zooming = (figure, say) => {
  let at = 0;
  const group = made("div", "timeline__group");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", _("Size of the picture"));
  const zoom = (to) => {
    at = Math.min(Math.max(to, 0), LEVELS.length - 1);
    const middle = (figure.scrollLeft + figure.clientWidth / 2) / figure.scrollWidth;
    figure.classList.toggle("timeline--zoomed", at > 0);
    figure.style.setProperty("--zoom", LEVELS[at]);
    figure.scrollLeft = middle * figure.scrollWidth - figure.clientWidth / 2;
    if (at) figure.setAttribute("tabindex", "0");
    else figure.removeAttribute("tabindex");
    buttons.forEach(([button, , isIdle]) => button.setAttribute("aria-disabled", isIdle()));
    say(_("Size %(percent)s %", { percent: LEVELS[at] * 100 }));
  };
  const isLeast = () => at === 0;
  const isMost = () => at === LEVELS.length - 1;
  const buttons = [
    [_("Zoom in"), () => at + 1, isMost],
    [_("Zoom out"), () => at - 1, isLeast],
    [_("Whole"), () => 0, isLeast],
  ].map(([words, next, isIdle]) => {
    const button = made("button", "button button--small", words);
    button.type = "button";
    button.setAttribute("aria-disabled", isIdle());
    button.addEventListener("click", () => zoom(next()));
    return [button, next, isIdle];
  });
  group.append(...buttons.map(([button]) => button));
  return group;
};

const filtering = (figure, say) => {
  const entries = [...figure.querySelectorAll(".tl-entry")].map((entry) => [entry, wayOf(entry)]);
  const ways = WAYS.filter((way) => entries.some((entry) => entry[1] === way)).reverse();
  if (ways.length < 2) return null;
  const group = made("fieldset", "timeline__group");
  group.append(made("legend", "hidden", _("Ways of speaking in the picture")));
  const boxes = ways.map((way) => {
    const label = made("label", "timeline__way");
    const box = made("input", "");
    box.type = "checkbox";
    box.checked = true;
    box.value = way;
    /* browsers bring back what was ticked before; the picture starts whole */
    box.autocomplete = "off";
    label.append(box, NAMES[way]);
    group.append(label);
    return box;
  });
  group.addEventListener("change", () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    for (const [entry, way] of entries) entry.classList.toggle("tl-off", off.has(way));
    const names = [...off].map((way) => NAMES[way]).join(", ");
    say(off.size ? _("Not shown: %(ways)s", { ways: names }) : _("Everything is shown"));
  });
  return group;
};

for (const figure of document.querySelectorAll("figure.timeline")) {
  const status = made("p", "timeline__status quiet");
  status.setAttribute("role", "status");
  const say = (words) => { status.textContent = words; };
  figure.setAttribute("role", "region");
  figure.setAttribute("aria-label", _("Picture of the timeline"));
  const tools = made("div", "timeline__tools");
  tools.append(...[zooming(figure, say), filtering(figure, say), status].filter(Boolean));
  figure.before(tools);
}
