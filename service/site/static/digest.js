// The second tab: several articles about one story, and what they say together.

import { draw } from "./article.js";
import { ask, isPage, newest, read, readable } from "./ask.js";
import { controls } from "./controls.js";
import { counted, element, query, queryAll, say } from "./elements.js";
import { STORY } from "./examples.js";
import { notices } from "./notice.js";
import { legend, results } from "./results.js";

const PATH = "v1/digest";

/** The tab in `panel`; `learn()` sees to it that the service has been asked what it can do. */
export function digestTab(panel, learn) {
  const form = query("form", panel);
  const stack = query(".stack", form);
  const reading = query(".reading", panel);
  const sources = query(".sources", reading);
  let drawn = null; // the articles on the screen: as sent, and what marks each
  let made = 0; // fields are numbered, so that labels can name them

  const settings = controls(query(".controls", panel), "digest", () => reading.hidden || summarize());
  const told = notices(query(".notices", panel), () => summarize());
  const showTypes = legend(query(".legend", panel), panel);
  const side = results(query(".side", panel), "digest", {
    area: sources,
    find: (id, index) => drawn?.marks.get(id)?.sentence(index),
    names: true,
  });

  function add({ name = "", text = "" } = {}) {
    const number = (made += 1);
    const id = element("input", {
      id: `digest-name-${number}`,
      type: "text",
      dir: "auto",
      maxlength: 200,
      autocomplete: "off",
      value: name,
      placeholder: `Article ${number}`,
    });
    const source = element("textarea", {
      id: `digest-text-${number}`,
      rows: 6,
      dir: "auto",
      spellcheck: "false",
      autocomplete: "off",
      placeholder: "Paste an article, or drop files on this page.",
    });
    source.value = text;
    const remove = element(
      "button",
      { type: "button", class: "button quiet", "aria-label": `Remove article ${number}` },
      "Remove",
    );
    const row = element(
      "li",
      {},
      element("div", { class: "row" }, element("label", { for: id.id }, "Source"), id, remove),
      element("label", { class: "unseen", for: source.id }, `Text of article ${number}`),
      source,
    );
    remove.addEventListener("click", () => {
      row.remove();
      query(".add", form).focus();
    });
    stack.append(row);
    return row;
  }

  /** The articles that have a text; ids are what the reader called them, told apart. */
  function articles() {
    const taken = new Set();
    return queryAll("li", stack)
      .map((row) => ({ name: query("input", row), text: query("textarea", row).value }))
      .filter(({ text }) => text)
      .map(({ name, text }) => {
        const called = name.value.trim() || name.placeholder;
        let id = called;
        for (let again = 2; taken.has(id); again += 1) id = `${called} (${again})`;
        taken.add(id);
        return { id, [isPage(text) ? "html" : "text"]: text };
      });
  }

  const summarize = newest(async () => {
    panel.setAttribute("aria-busy", "true");
    try {
      await learn();
      const request = {
        documents: articles(),
        ...settings.members(),
        offsets: "utf16",
        explain: true,
      };
      const answer = await ask(PATH, request);
      told.clear();
      show(request, answer);
    } catch (error) {
      told.show(error);
    } finally {
      panel.removeAttribute("aria-busy");
    }
  });

  function show(request, answer) {
    const sent = JSON.stringify(request.documents);
    if (drawn?.sent !== sent) {
      drawn = { sent, marks: drawAll(request.documents, answer) };
      showTypes(answer.entities);
      const ranked = answer.documents.flatMap(({ sentences }) =>
        sentences.filter(({ rank }) => rank !== null),
      );
      settings.reach(ranked.length);
    }
    for (const [id, marks] of drawn.marks) {
      marks.mark(answer.sentences.filter(({ document }) => document === id));
    }
    side.show({ answer, documents: answer.documents, request, path: PATH });
    edit(false);
    say(`${counted(answer.sentences.length, "key sentence")} in the digest`);
  }

  function drawAll(sent, answer) {
    const marks = new Map();
    const boxes = answer.documents.map((about, at) => {
      const { id, language, sentences, words } = about;
      const body = element("div", { class: "article" });
      const entities = answer.entities.map((entity) => ({
        ...entity,
        mentions: entity.mentions.filter(({ document }) => document === id),
      }));
      marks.set(id, draw(body, about.text ?? sent[at].text, sentences, entities, language));
      const head = element(
        "summary",
        {},
        element("bdi", {}, id),
        element("span", { class: "amount" }, counted(words, "word")),
      );
      return element("details", { open: true }, head, body);
    });
    sources.replaceChildren(...boxes);
    return marks;
  }

  function edit(on) {
    if (form.hidden === !on) return;
    form.hidden = !on;
    reading.hidden = on;
    panel.classList.toggle("read", !on);
    if (on) query("textarea", stack)?.focus();
    else query("h2", reading).focus({ preventScroll: true });
  }

  /** Each file becomes an article, after those that are there. */
  async function take(files) {
    const texts = files.filter(readable);
    if (texts.length < files.length)
      told.say("Not a text", "Only .txt and .html files can be read here.");
    edit(true);
    for (const row of queryAll("li", stack)) if (!query("textarea", row).value) row.remove();
    for (const file of texts)
      add({ name: file.name.replace(/\.\w+$/, ""), text: await read(file) });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    summarize();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) summarize();
  });
  query(".add", form).addEventListener("click", () => query("textarea", add()).focus());
  query('input[type="file"]', form).addEventListener("change", (event) => {
    take([...event.target.files]);
    event.target.value = "";
  });
  query("[data-example]", form).addEventListener("click", () => {
    stack.replaceChildren();
    STORY.forEach(add);
    summarize();
  });
  query(".edit", panel).addEventListener("click", () => edit(true));
  sources.addEventListener("click", (event) => {
    const entity = event.target.closest(".entity");
    if (entity) side.light(entity.classList.contains("lit") ? null : entity.dataset.entity);
  });
  add();
  add();
  return { take, offer: settings.offer };
}
