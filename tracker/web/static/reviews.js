/* Go through proposals by keyboard. Every job works without this; the keys can be switched off. */
"use strict";

import { _ } from "./words.js";

/* the switch of every page */
const STORED = "keys";
const cards = [...document.querySelectorAll("[data-proposal]")];
const said = document.getElementById("review-status");
const list = document.getElementById("keys");
const box = document.getElementById("keys-on");

const recall = () => {
  try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
};
const keep = (isOn) => {
  try { localStorage.setItem(STORED, isOn ? "on" : "off"); } catch { /* private windows */ }
};
const current = () => cards.indexOf(document.activeElement?.closest("[data-proposal]"));
/* Where a decision was refused, the list of problems leads to its card: go on from there. */
const problem = document.querySelector('.errors a[href^="#p-"]');
const refused = problem ? cards.findIndex((card) => `#${card.id}` === problem.hash) : -1;
const firstWaiting = () => cards.findIndex((card) => card.dataset.proposal === "pending");
const say = (words) => { if (said) said.textContent = words; };

/* Show in the text what a proposal rests on, without moving the page. */
const light = (card) => {
  const uid = card.id.slice(2);
  for (const mark of document.querySelectorAll("[data-proposals]")) {
    mark.classList.toggle("passage-mark--open", mark.dataset.proposals.split(" ").includes(uid));
  }
  const mark = document.querySelector(".passage-mark--open");
  const pane = mark?.closest(".reading__text");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const place = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += place - pane.clientHeight / 3;
};
const go = (card) => {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  isRightAfter = false;
  const at = current();
  const next = at < 0 ? (refused < 0 ? firstWaiting() : refused + by) : at + by;
  if (next < 0 || next >= cards.length) say(by > 0 ? _("Last proposal") : _("First proposal"));
  else go(cards[next]);
};
/* After a decision the next proposal holds the focus, so that “u” there means the one just decided.
   Whatever else is sent meanwhile was decided later: then “u” there means nothing, rather than an
   earlier one. Right after “Accept all” it means all of that, until one goes on to a proposal. */
const DECIDED = "decided";
const noteDecided = (card) => {
  try { sessionStorage.setItem(DECIDED, card?.id ?? ""); } catch { /* private windows */ }
};
const lastDecided = () => {
  try { return document.getElementById(sessionStorage.getItem(DECIDED) ?? ""); } catch { return null; }
};
const cardOf = (event) => event.target.closest("[data-proposal]");
/* the buttons stand in the cards, the form that they send does not */
document.addEventListener("submit", ({ submitter }) => {
  const isDecided = ["a", "r"].includes(submitter?.dataset.key);
  noteDecided(isDecided ? submitter.closest("[data-proposal]") : null);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-key=e]")) noteDecided(cardOf(event));
});
const undoAll = document.querySelector(".flash form button");
let isRightAfter = Boolean(undoAll);
document.addEventListener("pointerdown", (event) => {
  if (cardOf(event)) isRightAfter = false;
});
const undoOf = (card) => (isRightAfter ? undoAll : null)
  ?? card?.querySelector("[data-key=u]") ?? lastDecided()?.querySelector("[data-key=u]") ?? undoAll;
const act = (key) => {
  const card = cards[current()];
  const control = key === "u" ? undoOf(card) : card?.querySelector(`[data-key="${key}"]`);
  if (control) control.click();
  else say(current() < 0 ? _("Choose a proposal first: j") : _("Not possible here"));
};

for (const card of cards) card.addEventListener("focusin", () => light(card));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !box) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea")) return;
  if (event.key === "?") {
    list.open = !list.open;
    if (list.open) list.querySelector("summary").focus();
  } else if (!box.checked) return;
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if ("aeru".includes(event.key)) act(event.key);
  else return;
  event.preventDefault();
});

if (box) {
  list.hidden = false;
  box.checked = recall();
  box.addEventListener("change", () => keep(box.checked));
}
/* After a decision the page leads to the next proposal: go on from there, and say what was done. */
const target = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1));
if (target) go(target);
const done = target || undoAll ? document.querySelector(".flash p")?.textContent.trim() : "";
if (done) setTimeout(() => say(done), 150);
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#p-")) go(document.getElementById(location.hash.slice(1)));
});
