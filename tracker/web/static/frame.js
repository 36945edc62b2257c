/* What every page has: menus that close, keys, and the palette that goes anywhere. Every place and
   every act is reached without this too; the keys can be switched off. */
"use strict";

import { _ } from "./words.js";

const root = document.body.dataset.root;
const STORED = "keys";
const WAIT = 1500;
const TYPING = 150;

/* --- Menus --- */

const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
});

/* --- Keys, and their switch --- */

const keysAreOn = () => {
  try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
};
const keepKeys = (isOn) => {
  try { localStorage.setItem(STORED, isOn ? "on" : "off"); } catch { /* private windows */ }
};
const ROWS = "main :is(.table tbody th, .rows > li, .agenda__item p, .board__card, .history__item h2, .matrix td) > a";

const step = (by) => {
  const link = document.querySelector(`[data-key="${by > 0 ? "j" : "k"}"]`);
  if (link) {
    link.click();
    return;
  }
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  if (rows[next]) rows[next].focus();
};
const press = (key) => {
  const control = document.querySelector(`[data-key="${key}"]`);
  if (control) control.click();
  return Boolean(control);
};

/* --- The palette --- */

let goals = null;
let palette = null;
const made = (name, className, words = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  return element;
};
const part = async (query) => {
  const answer = await fetch(`${root}/palette?${new URLSearchParams({ part: "1", ...query })}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html").body;
};

/* What the palette offers is asked for once; nothing is lost where that fails. */
const ready = () => {
  goals ??= part({}).then((body) => {
    const places = [...body.querySelectorAll("[data-part=places] a")];
    const leading = places.filter((link) => link.dataset.go);
    return {
      places,
      goes: Object.fromEntries(leading.map((link) => [link.dataset.go, link.href])),
      keys: body.querySelector("[data-part=keys]"),
      hint: body.querySelector("[data-part=hint]"),
    };
  }).catch(() => { goals = null; return null; });
  return goals;
};

const build = () => {
  const dialog = made("dialog", "palette");
  dialog.setAttribute("aria-label", _("Go to"));
  const box = made("input", "palette__box");
  const list = made("ul", "palette__list");
  const said = made("p", "hidden");
  Object.entries({
    type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list",
    "aria-autocomplete": "list", "aria-label": _("Page, record or act"), autocomplete: "off",
    placeholder: _("Page, record or act"), spellcheck: "false",
  }).forEach(([name, value]) => box.setAttribute(name, value));
  list.id = "palette-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", _("Where to go"));
  said.setAttribute("role", "status");
  dialog.append(box, list, said);
  document.body.append(dialog);

  let places = [];
  const here = [...document.querySelectorAll("main .heading__actions a.button, main [data-key]")]
    .filter((link) => link.checkVisibility() && !link.closest("details"))
    .map((link) => {
      const option = made("a", "", link.textContent.trim());
      option.href = link.href || "#";
      option.dataset.kind = _("this page");
      return option;
    });
  let at = 0;
  let asked = 0;
  let timer = 0;
  const options = () => [...list.children];
  const choose = (to) => {
    const all = options();
    if (!all.length) return;
    at = (to + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", number === at));
    box.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  const show = (links) => {
    list.replaceChildren(...links.map((link, number) => {
      const option = made("li", "palette__option");
      option.id = `palette-${number}`;
      option.setAttribute("role", "option");
      option.dataset.url = link.href;
      option.append(made("span", "", link.textContent), made("span", "quiet", link.dataset.kind || ""));
      option.addEventListener("click", () => location.assign(link.href));
      return option;
    }));
    choose(0);
    said.textContent = links.length ? _("%(number)s found", { number: links.length }) : _("Nothing found");
  };
  const fits = (link, words) => words.every((word) => link.textContent.toLowerCase().includes(word));
  const local = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    return [...here, ...places].filter((link) => fits(link, words));
  };
  const ask = async () => {
    const number = ++asked;
    try {
      const found = await part({ q: box.value });
      if (number === asked) show([...local(), ...found.querySelectorAll("[data-part=found] a")]);
    } catch { /* the pages stay within reach */ }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    show(local());
    if (box.value.trim().length > 1) timer = setTimeout(ask, TYPING);
    else asked += 1;
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Enter") { if (options()[at]) location.assign(options()[at].dataset.url); }
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  /* it opens at once, so that what is typed is not taken for keys; the pages follow */
  return async () => {
    box.value = "";
    show(local());
    dialog.showModal();
    const found = await ready();
    if (!found || places.length) return;
    places = found.places;
    list.after(found.hint);
    show(local());
  };
};
const openPalette = () => {
  if (document.querySelector("dialog[open]")) return;
  palette ??= build();
  palette();
};

/* --- The list of keys --- */

const openKeys = async () => {
  const found = await ready();
  if (!found || document.querySelector("dialog[open]")) return;
  const dialog = made("dialog", "palette palette--keys");
  dialog.setAttribute("aria-labelledby", "keys-heading");
  dialog.append(found.keys.cloneNode(true));
  const label = made("label", "choice");
  const box = made("input", "choice__box");
  box.type = "checkbox";
  box.checked = keysAreOn();
  box.addEventListener("change", () => keepKeys(box.checked));
  label.append(box, _("Single keys are on"));
  const close = made("button", "button", _("Close"));
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.append(label, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

let leading = 0;
const isTyping = (target) => target.closest(
  "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), select, textarea, [contenteditable], dialog",
);
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  /* the review of an article has keys of its own, and a list of them */
  const isOwned = Boolean(document.getElementById("keys-on"));
  if (event.key === "?" && !isOwned) openKeys();
  else if (!keysAreOn()) return;
  else if (Date.now() - leading < WAIT) {
    leading = 0;
    ready().then((found) => { if (found?.goes[event.key]) location.assign(found.goes[event.key]); });
  } else if (event.key === "/") document.getElementById("search")?.focus();
  else if (event.key === "g") {
    leading = Date.now();
    ready();
  } else if (isOwned) return;
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if ("ne".includes(event.key)) { if (!press(event.key)) return; }
  else return;
  event.preventDefault();
});
for (const link of document.querySelectorAll("[data-open=palette]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openPalette();
  });
}

/* --- Names of parties while one types; without this, any name or code is understood too --- */

for (const list of document.querySelectorAll("datalist[data-suggest]")) {
  const url = `${root}/suggest/${list.dataset.suggest}`;
  let timer = 0;
  let asked = 0;
  const ask = async (box) => {
    const number = ++asked;
    try {
      const answer = await fetch(`${url}?${new URLSearchParams({ q: box.value })}`);
      if (!answer.ok || number !== asked) return;
      const { found } = await answer.json();
      list.replaceChildren(...found.map((each) => {
        const option = document.createElement("option");
        option.value = each.value;
        option.label = [each.also, each.kind].filter(Boolean).join(" · ");
        return option;
      }));
    } catch { /* what is typed is asked for as it is */ }
  };
  for (const box of document.querySelectorAll(`input[list="${CSS.escape(list.id)}"]`)) {
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, TYPING, box);
    });
  }
}
