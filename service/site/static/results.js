// The column beside the text: summary, entities, scores, the request, the raw answer.

import { TYPES, written } from "./article.js";
import { downloadButton, markdown } from "./downloads.js";
import {
  ROWS,
  query,
  bar,
  copyButton,
  counted,
  element,
  queryAll,
  percent,
  rest,
  tabs,
} from "./elements.js";
import { scores } from "./scores.js";
import { SNIPPETS } from "./snippets.js";

const WARNINGS = {
  names_not_supported: "Names are not recognized in this language; dates and amounts may be.",
  fewer_sentences_than_asked: "The article has fewer sentences than that.",
  focus_not_found: "No sentence shares a word with the focus.",
  language_not_supported:
    "The language is not one with its own word lists; the summary is coarser.",
  language_uncertain: "The language is a guess; say which it is.",
  longer_than_asked: "No sentence is short enough; this is the shortest.",
  text_has_escaped_line_breaks: "The text has \\n in place of line breaks.",
  text_has_html_entities: "The text has HTML entities in place of characters.",
  text_has_html_tags: "The text looks like HTML; it was read as plain text.",
  text_without_case: "The text is all lower case or all capitals; names may be missing.",
};

/** One type or all of them may be shown; a button each, with the number of its entities. */
export function legend(root, area) {
  const off = new Set();
  return (entities) => {
    const counts = new Map();
    for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
    root.replaceChildren(
      ...Object.keys(TYPES)
        .filter((type) => counts.has(type))
        .map((type) => {
          const button = element(
            "button",
            { type: "button", class: "type", "aria-pressed": String(!off.has(type)) },
            element("span", { class: "entity", "data-type": type }, TYPES[type]),
            ` ${counts.get(type)}`,
          );
          button.addEventListener("click", () => {
            if (!off.delete(type)) off.add(type);
            button.setAttribute("aria-pressed", String(!off.has(type)));
            area.dataset.off = [...off].join(" ");
          });
          return button;
        }),
    );
    if (!entities.length)
      root.replaceChildren(element("span", { class: "help" }, "No entities found"));
  };
}

/**
 * The results in `root`. `area` holds the drawn articles, `find(document, index)` the element of a
 * sentence, `names` whether sentences say which article they are from.
 */
export function results(root, prefix, { area, find, names }) {
  const summary = element("ol", { class: "sentences" });
  const told = element("ul", { class: "warnings" });
  let shown = null;
  let lit = null;
  let snippet = Object.keys(SNIPPETS)[0];
  const panels = Object.fromEntries(
    ["Entities", "Scores", "Request", "JSON"].map((name) => [name, panel(prefix, name)]),
  );
  const list = element(
    "div",
    { class: "tabs small", role: "tablist", "aria-label": "Details" },
    ...Object.values(panels).map(({ tab }) => tab),
  );
  const found = element(
    "div",
    { class: "found" },
    element(
      "div",
      { class: "row" },
      element("h2", {}, names ? "Digest" : "Summary"),
      downloadButton("Markdown", "summary.md", "text/markdown", () =>
        markdown(shown.answer, shown.request.title),
      ),
      copyButton("Copy", () => shown.answer.summary),
    ),
    summary,
    told,
    list,
    ...Object.values(panels).map(({ body }) => body),
  );

  const goTo = (place) => {
    if (!place) return;
    place.closest("details")?.setAttribute("open", "");
    place.scrollIntoView({ block: "center" });
    place.classList.add("here");
    setTimeout(() => place.classList.remove("here"), 1200);
  };

  const light = (id) => {
    lit = id;
    for (const place of queryAll(".entity.lit", area)) place.classList.remove("lit");
    const places = id ? queryAll(`[data-entity="${id}"]`, area) : [];
    for (const place of places) place.classList.add("lit");
    for (const row of queryAll("[data-lights]", panels.Entities.body)) {
      const on = row.dataset.lights === id;
      query("button", row).setAttribute("aria-pressed", String(on));
      query(".mentions", row).hidden = !on;
    }
    return places;
  };

  const draws = {
    Entities: () => drawEntities(),
    Scores: () => scores(shown.documents, names),
    Request: () => drawRequest(),
    JSON: () => drawJson(),
  };
  const draw = (name) => panels[name].body.replaceChildren(...draws[name]());

  function drawSummary({ sentences, warnings }) {
    summary.replaceChildren(
      ...sentences.map(({ text, index, rank, document, also_in: others = [] }) => {
        const jump = element(
          "button",
          { class: "rank", type: "button", "aria-label": `Rank ${rank}: show it in the article` },
          String(rank),
        );
        jump.addEventListener("click", () => goTo(find(document, index)));
        const row = element(
          "li",
          { dir: "auto" },
          jump,
          " ",
          element("span", { class: "quote" }, text),
        );
        if (names) row.append(from(document, others));
        return row;
      }),
    );
    told.replaceChildren(...warnings.map((code) => element("li", {}, WARNINGS[code] ?? code)));
  }

  const from = (document, others) =>
    element(
      "span",
      { class: "from" },
      element("bdi", { class: "origin" }, document),
      ...(others.length ? [element("span", { class: "also" }, "also in")] : []),
      ...others.map((other) => element("bdi", {}, other)),
    );

  function drawEntities() {
    const { entities } = shown.answer;
    if (!entities.length)
      return [element("p", { class: "help" }, "No entities were found in this text.")];
    const most = entities[0].salience || 1;
    const rows = entities.slice(0, ROWS).map((entity) => drawEntity(entity, most));
    return [element("ol", { class: "rows entities" }, ...rows), ...rest(entities.length)];
  }

  function drawEntity({ id, name, type, salience, aliases, mentions, value }, most) {
    const button = element(
      "button",
      { type: "button", "aria-pressed": String(lit === id) },
      element("bdi", { class: "entity", "data-type": type }, name),
      element(
        "span",
        { class: "amount" },
        counted(mentions.length, "mention"),
        ", ",
        percent(salience),
      ),
    );
    button.addEventListener("click", () => {
      const places = light(lit === id ? null : id);
      if (places.length && !places.some(inView)) places[0].scrollIntoView({ block: "center" });
    });
    const details = element("div", { class: "mentions", hidden: lit !== id });
    if (aliases.length)
      details.append(element("p", {}, "Also written ", element("bdi", {}, aliases.join(", "))));
    if (value) details.append(element("p", {}, "Value ", written(value)));
    mentions.slice(0, ROWS).forEach((mention, number) => {
      const where = names ? `${mention.document}, ` : "";
      const place = element(
        "button",
        { type: "button", class: "link" },
        element("bdi", {}, mention.text),
        ` · ${where}sentence ${mention.sentence + 1}`,
      );
      place.addEventListener("click", () => goTo(queryAll(`[data-entity="${id}"]`, area)[number]));
      details.append(place);
    });
    const row = element(
      "li",
      { "data-lights": id, "data-type": type },
      button,
      bar(salience / most),
      details,
    );
    return row;
  }

  function drawRequest() {
    const url = new URL(shown.path, document.baseURI).href;
    const choice = element(
      "select",
      { "aria-label": "Language of the program" },
      ...Object.keys(SNIPPETS).map((name) => element("option", { value: name }, name)),
    );
    choice.value = snippet;
    choice.addEventListener("change", () => {
      snippet = choice.value;
      draw("Request");
      query("select", panels.Request.body).focus();
    });
    const text = SNIPPETS[snippet](url, shown.request);
    return [
      element("div", { class: "row" }, choice, copyButton("Copy", () => text)),
      code(text, `Request as a ${snippet} ${snippet === "curl" ? "command" : "program"}`),
    ];
  }

  function drawJson() {
    const text = JSON.stringify(shown.answer, null, 2);
    return [
      element(
        "div",
        { class: "row" },
        element("h3", {}, "The whole answer"),
        downloadButton("Download", "answer.json", "application/json", () => text),
        copyButton("Copy", () => text),
      ),
      code(text, "Answer as JSON"),
    ];
  }

  return {
    light,
    /** Show an answer: `documents` are what it says of each article, `request` what was sent. */
    show(now) {
      shown = now;
      if (!found.isConnected) {
        root.append(found);
        const select = tabs(list, (button) => draw(button.textContent));
        select(panels.Entities.tab);
      } else {
        draw(query('[aria-selected="true"]', list).textContent);
      }
      drawSummary(now.answer);
      light(now.answer.entities.some(({ id }) => id === lit) ? lit : null);
    },
  };
}

function panel(prefix, name) {
  const key = `${prefix}-${name.toLowerCase()}`;
  const tab = element(
    "button",
    { role: "tab", type: "button", id: `tab-${key}`, "aria-controls": key },
    name,
  );
  const body = element("div", {
    role: "tabpanel",
    id: key,
    "aria-labelledby": tab.id,
    tabindex: "0",
  });
  return { tab, body };
}

/** Code that scrolls, also by keyboard. */
const code = (text, label) =>
  element("pre", { tabindex: "0", role: "region", "aria-label": label }, element("code", {}, text));

function inView(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
