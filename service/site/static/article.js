// An article on the screen: key sentences marked, entities underlined, what is left out greyed.

import { element } from "./elements.js";

/** The value of a date, an amount or a share for people; "" where it has none. */
export function written(value) {
  if (!value) return "";
  if ("date" in value) return value.date;
  const [low, high] =
    "amount" in value ? [value.amount, value.amount_to] : [value.percent, value.percent_to];
  const range = [low, high]
    .filter((end) => end !== undefined)
    .map((end) => end.toLocaleString("en"))
    .join(" to ");
  if ("amount" in value) return `${range} ${value.currency ?? ""}`.trim();
  return range + (value.points ? " points" : " %");
}

/** Why a range never enters a summary, in the reader's words. */
export const REASONS = {
  boilerplate: "Left out: not part of the article (a call to subscribe, a credit, a caption)",
  heading: "Left out: a heading",
  duplicate: "Left out: repeats an earlier sentence",
};

const tip = ({ reason, rule }) => (rule ? `${REASONS[reason]}: ${rule}` : REASONS[reason]);

/**
 * Draw an article once; returns what marks it.
 *
 * Offsets are UTF-16 code units, so `slice` cuts exactly. Sentences are those of `explain`, all of
 * the article's, in order and disjoint; mentions lie inside them.
 */
export function draw(container, text, sentences, entities, language) {
  const shown = new Map(); // sentence index → its element
  const mentions = mentionsBySentence(entities);
  container.replaceChildren(...paragraphs(text, sentences, mentions, shown));
  if (language && language !== "und") container.lang = language;
  else container.removeAttribute("lang");
  return {
    /** Mark these sentences, and no others; rank 1 is the strongest. */
    mark(chosen) {
      for (const sentence of shown.values()) unmark(sentence);
      for (const { index, rank } of chosen) mark(shown.get(index), rank, chosen.length);
    },
    sentence: (index) => shown.get(index),
  };
}

function mentionsBySentence(entities) {
  const found = new Map();
  for (const { id, type, name, value, mentions } of entities) {
    for (const mention of mentions) {
      if (!found.has(mention.sentence)) found.set(mention.sentence, []);
      found.get(mention.sentence).push({ id, type, name, value, ...mention });
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.start - b.start);
  return found;
}

/** Blocks between line breaks; a sentence that runs over a line break keeps its block together. */
function paragraphs(text, sentences, mentions, shown) {
  const made = [];
  let block = null;
  const add = (...nodes) => {
    if (!block) made.push((block = element("p", { dir: "auto" })));
    block.append(...nodes);
  };
  const between = (gap) => {
    gap.split("\n").forEach((piece, number) => {
      if (number > 0) block = null;
      if (piece.trim() || (block && piece)) add(piece);
    });
  };
  let at = 0;
  for (const sentence of sentences) {
    between(text.slice(at, sentence.start));
    const drawn = drawSentence(text, sentence, mentions.get(sentence.index) ?? []);
    shown.set(sentence.index, drawn);
    add(drawn);
    at = sentence.end;
  }
  between(text.slice(at));
  return made;
}

function drawSentence(text, sentence, mentions) {
  const parts = [];
  let at = sentence.start;
  for (const { id, type, name, value, start, end } of mentions) {
    parts.push(text.slice(at, start));
    const words = text.slice(start, end);
    const worth = written(value);
    const title = `${TYPES[type] ?? type}: ${name}${worth && ` (${worth})`}`;
    parts.push(
      element("span", { class: "entity", "data-entity": id, "data-type": type, title }, words),
    );
    at = end;
  }
  parts.push(text.slice(at, sentence.end));
  const skipped = sentence.reason in REASONS && !sentence.chosen ? sentence.reason : null;
  if (!skipped) return element("span", { class: "sentence" }, ...parts);
  return element(
    "span",
    { class: "sentence skipped", tabindex: "0", role: "note", "data-tip": tip(sentence) },
    ...parts,
  );
}

function mark(sentence, rank, of) {
  const made = element("mark", { "data-rank": rank });
  // From 1 for the best to 0 for the last: how strong its colour is.
  made.style.setProperty("--strength", of > 1 ? String((of - rank) / (of - 1)) : "1");
  made.append(...sentence.childNodes);
  sentence.append(made);
}

function unmark(sentence) {
  const made = sentence.firstElementChild;
  if (made?.localName === "mark") made.replaceWith(...made.childNodes);
}

/** Entity types in the reader's words, in the order of the legend. */
export const TYPES = {
  PERSON: "People",
  ORGANIZATION: "Organizations",
  LOCATION: "Places",
  NORP: "Groups and nationalities",
  MISC: "Events and works",
  DATE: "Dates",
  MONEY: "Money",
  PERCENT: "Percentages",
};

/** Why a range is greyed, shown on hover and on focus; Escape puts it away. */
export function tooltips(tip) {
  let owner = null;
  const hide = () => {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  const show = (target) => {
    if (target === owner) return;
    hide();
    owner = target;
    tip.textContent = target.dataset.tip;
    tip.hidden = false;
    target.setAttribute("aria-describedby", tip.id);
    const place = target.getClientRects()[0];
    const left = Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const above = place.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : place.bottom + 6) + scrollY}px`;
  };
  const within = (event) => event.target.closest?.("[data-tip]");
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const target = within(event);
      if (target) show(target);
      else if (kind === "focusin" || (event.target !== tip && owner !== document.activeElement))
        hide();
    });
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
