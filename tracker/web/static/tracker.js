/* Small helpers; every job works without them. No library, nothing fetched from elsewhere. */
"use strict";

/* The line below a date box tells, while one types, how the words are read. */
for (const line of document.querySelectorAll("[data-date-reading]")) {
  const box = document.getElementById(line.dataset.dateReading);
  const anchor = document.getElementById(box.id + "-anchor");
  const exact = document.getElementById(box.id + "-edtf");
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
      date_anchor: anchor ? anchor.value : "",
      date_edtf: exact ? exact.value : "",
    });
    try {
      const answer = await fetch(`${document.body.dataset.root}/dates/read?${query}`);
      if (!answer.ok || number !== asked) return;
      const found = await answer.json();
      line.textContent = found.reading ? `Read as: ${found.reading}` : found.problem;
      line.classList.toggle("date-reading--problem", Boolean(found.problem));
    } catch {
      line.textContent = "";
    }
  };
  for (const input of [box, anchor, exact]) {
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
  button.textContent = "Quote this";
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
    if (chosen()) quoteForm.requestSubmit();
    else quoteForm.elements.exact.focus();
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
