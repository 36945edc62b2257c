/* Show how far a download is and let it be cancelled. Without this its link works as any other. */
"use strict";

import { _ } from "./words.js";

const FRAMES = "application/vnd.tracker.frames";
/* Before each piece stand two numbers of four bytes: records written, and the piece's length. */
const HEAD = 8;

const part = (name, words, attributes = {}) => {
  const element = document.createElement(name);
  element.textContent = words;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

const panel = (name, cancel) => {
  const box = part("section", "", { class: "download", "aria-label": _("Download: %(name)s", { name }) });
  const words = part("p", _("%(name)s: being made…", { name }), { role: "status" });
  const bar = part("progress", "", { "aria-label": _("Progress of %(name)s", { name }) });
  const button = part("button", _("Cancel"), { type: "button", class: "button button--small" });
  button.addEventListener("click", cancel);
  box.append(words, bar, button);
  document.querySelector("main").prepend(box);
  let told = 0;
  return {
    count(done, total, got) {
      if (total) Object.assign(bar, { max: Math.max(done, total), value: done });
      /* a screen reader hears every second of it, not every piece */
      if (Date.now() - told < 1000) return;
      told = Date.now();
      const isRead = total && done >= total && !got;
      if (isRead) bar.removeAttribute("value");
      words.textContent = isRead
        ? _("%(name)s: read; being laid out…", { name })
        : total
        ? _("%(name)s: %(done)s of %(total)s records written", { name, done, total })
        : _("%(name)s: %(done)s records written", { name, done });
    },
    end(said) {
      words.textContent = said;
      bar.remove();
      button.remove();
    },
  };
};

const received = async (response, count) => {
  const reader = response.body.getReader();
  const head = new Uint8Array(HEAD);
  let [filled, left, whole, parts, held] = [0, 0, new Blob(), [], 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    let at = 0;
    while (at < value.length) {
      if (left) {
        const piece = value.subarray(at, at + left);
        parts.push(piece);
        [at, left, held] = [at + piece.length, left - piece.length, held + piece.length];
      } else {
        head[filled++] = value[at++];
        if (filled < HEAD) continue;
        const numbers = new DataView(head.buffer);
        [filled, left] = [0, numbers.getUint32(4)];
        count(numbers.getUint32(0), left);
      }
    }
    /* browsers keep blobs on the disk, but not what waits to be put into one */
    if (held > 4e6) [whole, parts, held] = [new Blob([whole, ...parts]), [], 0];
  }
  return new Blob([whole, ...parts]);
};

const save = (blob, name) => {
  const link = part("a", "", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const download = async (link) => {
  const stop = new AbortController();
  const name = link.textContent.trim();
  const shown = panel(name, () => stop.abort());
  let got = 0;
  try {
    const response = await fetch(link.href, { headers: { Accept: FRAMES }, signal: stop.signal });
    if (response.headers.get("Content-Type") !== FRAMES) {
      location.assign(response.ok ? link.href : response.url);
      return;
    }
    const total = Number(response.headers.get("X-Tracker-Total"));
    const blob = await received(response, (done, length) => {
      got += length;
      shown.count(done, total, got);
    });
    const file = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition"));
    save(blob, decodeURIComponent(file[1]));
    shown.end(_("%(name)s: done.", { name }));
  } catch (error) {
    /* what cannot be written at all is refused with its reason on a page of its own */
    if (!stop.signal.aborted && !got) location.assign(link.href);
    shown.end(stop.signal.aborted
      ? _("%(name)s: cancelled; nothing was kept.", { name })
      : _("%(name)s: broken off. Try it again.", { name }));
  }
};

for (const link of document.querySelectorAll("a[data-download]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.closest("details")?.removeAttribute("open");
    download(link);
  });
}
