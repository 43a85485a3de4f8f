// The page: one article. `digest.js` is the second tab.

import { draw, tooltips } from "./article.js";
import { ask, isPage, loneUrl, newest, read, readable } from "./ask.js";
import { controls } from "./controls.js";
import { digestTab } from "./digest.js";
import { copyButton, counted, element, query, say, tabs } from "./elements.js";
import { EXAMPLES } from "./examples.js";
import { notices } from "./notice.js";
import { legend, results } from "./results.js";
import { forget, recall, remember } from "./session.js";
import { MAX_LINK, linkTo, sharedArticle } from "./share.js";
import "./theme.js";

const PATH = "v1/summarize";

const panel = query("#panel-article");
const form = query("form", panel);
const { title, published, source, kind } = form.elements;
const reading = query(".reading", panel);
const article = query(".article", panel);

let drawn = null; // what is on the screen: the article as it was sent, and what marks it
let info = null;
let attempted = false; // whether a summary was asked for, with or without success

const settings = controls(query(".controls", panel), "article", () => reading.hidden || summarize());
const told = notices(query(".notices", panel), () => start());
const showTypes = legend(query(".legend", panel), panel);
const side = results(query(".side", panel), "article", {
  area: article,
  find: (_, index) => drawn?.marks.sentence(index),
  names: false,
});

function request() {
  const wanted = { [kind.value]: source.value, ...settings.members() };
  if (title.value.trim()) wanted.title = title.value;
  if (published.value) wanted.published = published.value;
  return { ...wanted, offsets: "utf16", explain: true };
}

const summarize = newest(async () => {
  if (!sendable()) return;
  attempted = true;
  panel.setAttribute("aria-busy", "true");
  try {
    await learn();
    const sent = request();
    const answer = await ask(PATH, sent);
    told.clear();
    show(sent, answer);
  } catch (error) {
    told.show(error);
  } finally {
    panel.removeAttribute("aria-busy");
  }
});

/** Whether there is something to summarize; if not, say what is missing. */
function sendable() {
  if (!source.value.trim()) {
    told.say("Paste an article first", "The text field is empty.");
    source.focus();
    return false;
  }
  if (loneUrl(source.value)) {
    told.say(
      "This is an address, not an article",
      "The service fetches no pages. Copy the text of the page, or save it as HTML and drop the file here.",
    );
    source.focus();
    return false;
  }
  return true;
}

/** What the service can do; asked once, and again after a key or a connection was missing. */
async function learn() {
  if (info) return;
  info = await ask("v1/info");
  settings.offer(info);
  digest.offer(info);
  query("#version").textContent = `Precis ${info.version}.`;
}

/** Learn what the service can do; if a summary was asked for, make it. */
async function start() {
  if (attempted) return summarize();
  try {
    await learn();
    told.clear();
  } catch (error) {
    told.show(error);
  }
}

function show(sent, answer) {
  const { document: about, entities, sentences } = answer;
  const text = about.text ?? sent.text;
  if (drawn?.text !== text) {
    const marks = draw(article, text, about.sentences, entities, about.language);
    drawn = { text, marks };
    showTypes(entities);
    query(".facts", panel).textContent = facts(about);
    settings.reach(about.sentences.filter(({ rank }) => rank !== null).length);
  }
  drawn.marks.mark(sentences);
  side.show({ answer, documents: [about], request: sent, path: PATH });
  edit(false);
  say(`${counted(sentences.length, "key sentence")} marked`);
}

function facts({ language, words, sentences_count: sentences, skipped }) {
  const left = skipped.length ? [`${counted(skipped.length, "line")} left out`] : [];
  return [
    languageName(language),
    counted(words, "word"),
    counted(sentences, "sentence"),
    ...left,
  ].join(" · ");
}

function languageName(code) {
  if (code === "und") return "No language";
  return new Intl.DisplayNames("en", { type: "language", fallback: "code" }).of(code);
}

const more = (change) => () => settings.step(change);

/** Show the text to edit, or the article to read. */
function edit(on) {
  if (form.hidden === !on) return;
  form.hidden = !on;
  reading.hidden = on;
  panel.classList.toggle("read", !on);
  if (on) source.focus();
  else query("h2", reading).focus({ preventScroll: true });
}

function put(text, { as = isPage(text) ? "html" : "text", headline = "" } = {}) {
  source.value = text;
  title.value = headline;
  published.value = "";
  kind.value = as;
  drawn = null;
  keep();
}

/** The article in the form, as it is remembered and shared. */
const formArticle = () => ({ source: source.value, title: title.value, kind: kind.value });

const keep = () => (source.value ? remember("article", formArticle()) : forget("article"));

/** An empty form, and no article in the address. */
function clear() {
  put("", { as: "text" });
  told.clear();
  attempted = false;
  location.hash = "";
  edit(true);
  say("New article");
}

/** The article of a shared link, else the one that this tab remembers. */
async function restore() {
  const shared = await sharedArticle();
  const kept = shared ?? recall("article");
  if (!kept?.source) return;
  put(kept.source, { as: kept.kind === "html" ? "html" : "text", headline: kept.title ?? "" });
  if (shared) await summarize();
}

async function link() {
  const url = await linkTo(formArticle());
  if (url.length > MAX_LINK)
    told.say(
      "A long link",
      `The link has ${counted(url.length, "character")}; some programs cut links that long.`,
    );
  return url;
}

async function take(files) {
  if (files.length > 1) {
    select(query("#tab-digest"));
    return digest.take(files);
  }
  const [file] = files;
  const limit = info?.limits.max_body_bytes ?? Infinity;
  if (!file) return;
  if (!readable(file)) return told.say("Not a text", "Only .txt and .html files can be read here.");
  if (file.size > limit)
    return told.say(
      "Too large",
      `The file has ${counted(file.size, "byte")}; the limit is ${limit.toLocaleString("en")}.`,
    );
  put(await read(file), /html?$/i.test(file.name) ? { as: "html" } : {});
  await summarize();
}

/** Files dropped anywhere on a panel are taken; anything else is left to the browser. */
function droppable(area, took) {
  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  area.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    area.classList.add("over");
  });
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove("over");
  });
  area.addEventListener("drop", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    area.classList.remove("over");
    took([...event.dataTransfer.files]);
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  summarize();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) summarize();
});
source.addEventListener("paste", () =>
  setTimeout(() => (kind.value = isPage(source.value) ? "html" : "text")),
);
query('input[type="file"]', form).addEventListener("change", (event) => {
  take([...event.target.files]);
  event.target.value = "";
});
query(".edit", panel).addEventListener("click", () => edit(true));
for (const { name, language, title: headline, text } of EXAMPLES) {
  const button = element("button", { type: "button", class: "link", lang: language }, name);
  button.addEventListener("click", () => {
    put(text, { as: "text", headline });
    summarize();
  });
  query(".examples", form).append(button);
}
article.addEventListener("click", (event) => {
  const entity = event.target.closest(".entity");
  if (entity) side.light(entity.classList.contains("lit") ? null : entity.dataset.entity);
});

const digest = digestTab(query("#panel-digest"), learn);
const select = tabs(query('[aria-label="What to summarize"]'));
droppable(panel, take);
droppable(query("#panel-digest"), digest.take);
tooltips(query("#tooltip"));
query(".share", panel).append(copyButton("Copy a link", link));
query(".new", panel).addEventListener("click", clear);
form.addEventListener("input", keep);
addEventListener("hashchange", restore);
document.addEventListener("keydown", (event) => {
  if (!event.altKey || panel.hidden) return;
  const actions = { n: clear, e: () => edit(true), ArrowUp: more(1), ArrowDown: more(-1) };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
restore().then(start);
