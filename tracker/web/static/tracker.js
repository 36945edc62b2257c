/* Small helpers; every job works without them. No library, nothing fetched from elsewhere. */
"use strict";

import { _ } from "./words.js";

/* The line below a date box tells, while one types, how the words are read. */
for (const line of document.querySelectorAll("[data-date-reading]")) {
  const box = document.getElementById(line.dataset.dateReading);
  const anchor = document.getElementById(box.id + "-anchor");
  const exact = document.getElementById(box.id + "-edtf");
  const day = document.getElementById(line.dataset.anchorFrom ?? "");
  const modality = document.getElementById("modality");
  let timer = 0;
  let asked = 0;
  const read = async () => {
    const number = ++asked;
    if (!box.value.trim()) {
      line.textContent = "";
      return;
    }
    const query = new URLSearchParams({
      date: box.value,
      date_anchor: anchor?.value || day?.value || "",
      // an exact date that was filled in belongs to the words that were
      date_edtf: exact && (exact.value !== exact.defaultValue || box.value === box.defaultValue) ? exact.value : "",
      field: box.name,
      modality: modality?.value ?? "",
    });
    try {
      const answer = await fetch(`${document.body.dataset.root}/dates/read?${query}`);
      if (!answer.ok || number !== asked) return;
      const found = await answer.json();
      line.textContent = found.reading ? _("Read as: %(reading)s", { reading: found.reading }) : found.problem;
      line.classList.toggle("date-reading--problem", Boolean(found.problem));
    } catch {
      line.textContent = "";
    }
  };
  for (const input of [box, anchor, exact, day, modality]) {
    if (!input) continue;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(read, 250);
    });
  }
}

/* Words selected in a stored text go into the form, with what stands around them. */
const stored = document.getElementById("stored-text");
const quoteForm = document.getElementById("quote-form");
if (stored && quoteForm) {
  const CONTEXT = 32;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--main quote-this";
  button.textContent = _("Quote this");
  button.hidden = true;
  document.body.append(button);

  const chosen = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!stored.contains(range.commonAncestorContainer)) return null;
    const before = range.cloneRange();
    before.selectNodeContents(stored);
    before.setEnd(range.startContainer, range.startOffset);
    const after = range.cloneRange();
    after.selectNodeContents(stored);
    after.setStart(range.endContainer, range.endOffset);
    const exact = range.toString();
    if (!exact.trim()) return null;
    const lead = exact.length - exact.trimStart().length;
    const tail = exact.length - exact.trimEnd().length;
    const prefix = before.toString() + exact.slice(0, lead);
    const suffix = exact.slice(exact.length - tail) + after.toString();
    return {
      range,
      exact: exact.trim(),
      prefix: Array.from(prefix.slice(-4 * CONTEXT)).slice(-CONTEXT).join(""),
      suffix: Array.from(suffix.slice(0, 4 * CONTEXT)).slice(0, CONTEXT).join(""),
    };
  };
  const fill = (words) => {
    quoteForm.elements.exact.value = words.exact;
    quoteForm.elements.prefix.value = words.prefix;
    quoteForm.elements.suffix.value = words.suffix;
  };
  document.addEventListener("selectionchange", () => {
    const words = chosen();
    button.hidden = !words;
    if (!words) return;
    fill(words);
    const place = words.range.getBoundingClientRect();
    button.style.setProperty("top", `${place.bottom + scrollY + 6}px`);
    button.style.setProperty("left", `${Math.max(8, place.left + scrollX)}px`);
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => quoteForm.requestSubmit());
  quoteForm.elements.exact.addEventListener("input", () => {
    quoteForm.elements.prefix.value = "";
    quoteForm.elements.suffix.value = "";
  });
  /* By keyboard: “q” in the text quotes what is selected, or leads to the box for typing. */
  stored.addEventListener("keydown", (event) => {
    if (event.key !== "q" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const words = chosen(); // asked for now: the browser tells of a selection a moment later
    if (!words) return quoteForm.elements.exact.focus();
    fill(words);
    quoteForm.requestSubmit();
  });
  quoteForm.elements.exact.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    quoteForm.requestSubmit();
  });
}

/* A changed form warns before it is left. */
for (const form of document.querySelectorAll("form[data-guard]")) {
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

/* What is typed into the form of something new is kept, shortly after the last letter. */
for (const form of document.querySelectorAll("form[data-draft]")) {
  const told = form.querySelector("[data-kept]");
  let timer = 0;
  let isSent = false;
  const keep = async () => {
    const typed = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    typed.set("address", form.dataset.address);
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: typed });
      if (isSent) return;
      if (answer.status === 413) told.textContent = _("This is too large: not kept as a draft.");
      if (!answer.ok) return;
      told.textContent = _("Kept as a draft at %(time)s; not saved yet.", { time: (await answer.json()).kept });
    } catch {
      told.textContent = "";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
  });
}

/* Who else has this form open, as a courtesy; the versions are what protects. */
for (const form of document.querySelectorAll("form[data-presence]")) {
  const told = form.querySelector("[data-others]");
  const ask = async () => {
    if (document.hidden) return;
    const here = new FormData();
    here.set("csrf_token", form.elements.csrf_token.value);
    here.set("address", form.dataset.address);
    try {
      const answer = await fetch(form.dataset.presence, { method: "POST", body: here });
      if (!answer.ok) return;
      const { others } = await answer.json();
      told.textContent = others.length ? _("Also here: %(names)s.", { names: others.join(", ") }) : "";
    } catch {
      told.textContent = "";
    }
  };
  ask();
  setInterval(ask, 30000);
}

/* A box that names a party finds it by any of its names while one types. */
for (const more of document.querySelectorAll("[data-new-party]")) {
  const box = document.getElementById(more.dataset.newParty);
  box.removeAttribute("list");
  const list = document.createElement("ul");
  list.id = `${box.id}-found`;
  list.className = "picker";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", _("Parties that fit"));
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  box.after(list, said);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("autocomplete", "off");
  let at = -1;
  let timer = 0;
  let asked = 0;
  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    const all = options();
    if (!all.length) return;
    at = (to + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", number === at));
    box.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    close();
    if (option.dataset.value) {
      box.value = option.dataset.value;
      more.querySelector("select").value = "";
      more.open = false;
    } else {
      const kind = more.querySelector("select");
      more.open = true;
      kind.value ||= "state"; // whoever adds a party wants one: most are states
      kind.focus();
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(timer);
  };
  const add = (value, words, more) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${list.children.length}`;
    option.className = "picker__option";
    option.setAttribute("role", "option");
    option.dataset.value = value;
    const quiet = document.createElement("span");
    quiet.className = "quiet";
    quiet.textContent = more;
    option.append(words, quiet);
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => take(option));
    list.append(option);
  };
  const ask = async () => {
    const number = ++asked;
    const words = box.value.trim();
    if (!words) {
      close();
      return;
    }
    try {
      const answer = await fetch(`${document.body.dataset.root}/suggest/parties?${new URLSearchParams({ q: words })}`);
      if (!answer.ok || number !== asked || document.activeElement !== box) return;
      const { found } = await answer.json();
      list.replaceChildren();
      for (const each of found) add(each.value, each.value, [each.also, each.kind].filter(Boolean).join(" · "));
      if (!found.some((each) => each.value === words)) add("", _("Add “%(name)s” as a new party", { name: words }), "");
      said.textContent = _("%(number)s parties fit", { number: found.length });
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      at = -1;
    } catch {
      close();
    }
  };
  box.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter") take(options()[Math.max(at, 0)]); // the best one where none is pointed at
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
}

/* Below a choice stands what the chosen word means. */
for (const meanings of document.querySelectorAll("[data-meanings]")) {
  const box = document.getElementById(meanings.dataset.meanings);
  const line = document.getElementById(`${box.id}-meaning`);
  const tell = () => {
    const word = meanings.querySelector(`[data-word="${CSS.escape(box.value)}"] dd`);
    line.textContent = word ? word.textContent : "";
  };
  box.addEventListener("change", tell);
  tell();
}

/* Many choices are narrowed by words; what is ticked stays in sight. */
for (const box of document.querySelectorAll(".choices__find")) {
  const all = [...box.nextElementSibling.querySelectorAll(".choice")];
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = box.value.toLowerCase();
    for (const each of all) {
      each.hidden = !each.textContent.toLowerCase().includes(words) && !each.querySelector("input").checked;
    }
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
