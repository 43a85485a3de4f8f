// The request as a program. An API key is named, never shown.

import { keyed } from "./ask.js";

/** Language of a snippet → the function that writes it from the URL and the body. */
export const SNIPPETS = { curl, Python: python, JavaScript: javascript };

function curl(url, body) {
  const key = keyed() ? ' \\\n  -H "Authorization: Bearer $PRECIS_KEY"' : "";
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl -s ${url}${key} \\\n  -H 'Content-Type: application/json' \\\n  -d '${json}'`;
}

function python(url, body) {
  const [imports, headers] = keyed()
    ? ["import os\n\n", '    headers={"Authorization": f"Bearer {os.environ[\'PRECIS_KEY\']}"},\n']
    : ["", ""];
  return `${imports}import requests

response = requests.post(
    ${JSON.stringify(url)},
${headers}    json=${pythonLiteral(body).replaceAll("\n", "\n    ")},
    timeout=60,
)
response.raise_for_status()
print(response.json()${hasSummary(url) ? '["summary"]' : ""})
`;
}

function javascript(url, body) {
  const key = keyed() ? "\n    Authorization: `Bearer ${process.env.PRECIS_KEY}`," : "";
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
    "Content-Type": "application/json",${key}
  },
  body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}),
});
if (!response.ok) throw new Error(await response.text());
console.log(${hasSummary(url) ? "(await response.json()).summary" : "await response.json()"});
`;
}

const hasSummary = (url) => /\/v1\/(summarize|digest)$/.test(url);

/** A JSON value in Python's syntax; its strings are written as in JSON. */
function pythonLiteral(value, indent = "") {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const deeper = `${indent}    `;
  const rows = Array.isArray(value)
    ? value.map((item) => deeper + pythonLiteral(item, deeper))
    : Object.entries(value).map(
        ([name, item]) => `${deeper}${JSON.stringify(name)}: ${pythonLiteral(item, deeper)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return rows.length ? `${open}\n${rows.join(",\n")},\n${indent}${close}` : open + close;
}
