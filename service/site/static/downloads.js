// An answer as a file: JSON, or Markdown for people.

import { TYPES } from "./article.js";
import { element } from "./elements.js";

/** A button that saves what `text()` returns. */
export function downloadButton(label, name, type, text) {
  const button = element("button", { class: "button quiet copy", type: "button" }, label);
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([text()], { type }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  return button;
}

/** The key sentences as a list, and the entities by type. */
export function markdown({ sentences, entities }, title) {
  const heading = `# ${escaped(title || "Summary")}\n`;
  const quotes = sentences.map(({ text, document, also_in: others = [] }) => {
    const sources = document ? ` (${[document, ...others].map(escaped).join(", ")})` : "";
    return `- ${escaped(text)}${sources}\n`;
  });
  const types = Object.entries(TYPES).flatMap(([type, label]) => {
    const names = entities.filter((entity) => entity.type === type).map(({ name }) => escaped(name));
    return names.length ? [`- **${label}:** ${names.join(", ")}\n`] : [];
  });
  return [heading, ...quotes, ...(types.length ? ["## Entities\n", ...types] : [])].join("\n");
}

/** Text whose characters mean nothing in Markdown, in one line. */
const escaped = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
