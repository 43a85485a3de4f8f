// A client typed by openapi.yaml: summarizes an article and cuts it at the answer's offsets.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Entity = components["schemas"]["Entity"];

const client = createClient<paths>({ baseUrl: process.argv[2]! });
const text = "🎻 Clara Venn reopened the observatory on Mount Halle on Monday. Visitors may come on Fridays.";

const { data, error } = await client.POST("/v1/summarize", {
  body: { text, sentences: 1, offsets: "utf16" },
});
if (!data) throw new Error(`${error?.code}: ${error?.detail}`);
for (const one of data.sentences)
  if (text.slice(one.start, one.end) !== one.text) throw new Error(`cut wrongly: ${one.text}`);
const people = data.entities.filter((entity: Entity) => entity.type === "PERSON");

const refused = await client.POST("/v1/summarize", {
  body: { text: " " },
});
console.log(JSON.stringify({ summary: data.summary, people: people.map((one) => one.name), refused: refused.error?.code }));
