// The forms of the reference: each sends what it says to the service that serves this page.

import { element, query, queryAll } from "./elements.js";

const key = query("#key");
query(".key").hidden = false;
query(".key").addEventListener("submit", (event) => event.preventDefault());

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
}

async function send(form, type, parameters, body) {
  const outcome = query(".outcome", form);
  const shown = query("pre", form);
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
