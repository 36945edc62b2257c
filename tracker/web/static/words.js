/* Say things in the reader's language. The page holds the words; without them they are English. */
"use strict";

const known = JSON.parse(document.body.dataset.words || "{}");

/* Places for values are written as %(name)s, as everywhere else. */
export const _ = (words, values = {}) =>
  (known[words] || words).replace(/%\((\w+)\)s/g, (place, name) => values[name] ?? place);
