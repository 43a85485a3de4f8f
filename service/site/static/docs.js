// The forms of the reference, which send requests to the service that serves this page, the same
// requests as programs, and the search.

import { useKey } from "./ask.js";
import { counted, element, query, queryAll } from "./elements.js";
import { SNIPPETS } from "./snippets.js";

const key = query("#key");
query(".key").hidden = false;
query(".key").addEventListener("submit", (event) => event.preventDefault());
key.addEventListener("input", () => useKey(key.value.trim()));

for (const form of queryAll("form.try")) {
  form.hidden = false;
  const { type, query: parameters, body } = form.elements;
  type?.addEventListener("change", () => {
    body.value = type.selectedOptions[0].dataset.example;
    query(".query", form).hidden = type.value === "application/json";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, type, parameters, body);
  });
  const program = query(".program", form);
  if (program) offerProgram(program, form, type, body);
}

async function send(form, type, parameters, body) {
  const outcome = query(".outcome", form);
  const shown = query(".answer", form);
  const headers = {};
  if (type) headers["Content-Type"] = type.value;
  if (key.value.trim()) headers.Authorization = `Bearer ${key.value.trim()}`;
  const asks = type && type.value !== "application/json" && parameters.value.trim();
  const path = form.dataset.path + (asks ? `?${parameters.value.trim()}` : "");
  outcome.textContent = "…";
  const began = performance.now();
  try {
    const response = await fetch(path || "./", {
      method: form.dataset.method,
      headers,
      body: body?.value,
    });
    const text = await response.text();
    const ms = Math.round(performance.now() - began);
    outcome.replaceChildren(
      element(
        "strong",
        { class: response.ok ? "good" : "bad" },
        `${response.status} ${response.statusText}`,
      ),
      ` ${response.headers.get("Content-Type") ?? ""}, ${ms} ms`,
    );
    query("code", shown).textContent = pretty(text);
  } catch {
    outcome.textContent = "No connection to the service";
    query("code", shown).textContent = "";
  }
  shown.hidden = !query("code", shown).textContent;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The request of a form in the language that is chosen, written when it is opened. */
function offerProgram(program, form, type, body) {
  const choice = query("select", program);
  choice.append(...Object.keys(SNIPPETS).map((name) => element("option", {}, name)));
  const write = () => {
    const url = new URL(form.dataset.path, document.baseURI).href;
    query("code", program).textContent =
      type.value === "application/json"
        ? SNIPPETS[choice.value](url, parsed(body.value))
        : "Choose the media type application/json to see the request as a program.";
  };
  choice.addEventListener("change", write);
  form.addEventListener("input", () => program.open && write());
  program.addEventListener("toggle", () => program.open && write());
}

/** The JSON that was typed; an empty object where it is none yet. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const search = query("#search");
query(".search").hidden = false;
const parts = queryAll('.operation, [aria-labelledby="objects"] > section, .problems > div').map((part) => ({
  part,
  text: part.textContent.toLowerCase(),
}));
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let hits = 0;
  for (const { part, text } of parts) {
    part.hidden = !words.every((word) => text.includes(word));
    if (!part.hidden) hits += 1;
    const link = part.id || query("[id]", part)?.id;
    for (const entry of queryAll(`.contents a[href="#${CSS.escape(link)}"]`))
      entry.parentElement.hidden = part.hidden;
  }
  query("#hits").textContent = words.length ? counted(hits, "section") : "";
});
