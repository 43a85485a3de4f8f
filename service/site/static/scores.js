// Every sentence with its score, and what the score is made of.

import { REASONS } from "./article.js";
import { ROWS, bar, element, rest } from "./elements.js";

/** The rows of all documents, in reading order; `names` whether each says which it is from. */
export function scores(documents, names) {
  const judged = documents.flatMap(({ id, sentences }) => sentences.map((row) => ({ ...row, id })));
  const rows = judged.slice(0, ROWS).map((row) => draw(row, names));
  return [element("ol", { class: "rows scores" }, ...rows), ...rest(judged.length)];
}

function draw(judged, names) {
  const { text, index, score, chosen, parts, id } = judged;
  const row = element(
    "li",
    { class: chosen ? "chosen" : "" },
    element("span", { class: "number" }, names ? `${id} ${index + 1}` : String(index + 1)),
    element("span", { class: "line", dir: "auto" }, text),
    element("span", { class: "amount" }, inWords(judged)),
  );
  if (score !== null) row.append(bar(score));
  const weighed = Object.entries(parts).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  if (weighed.length) row.append(why(weighed));
  return row;
}

function inWords({ score, rank, chosen, reason }) {
  if (score === null) return REASONS[reason] ?? reason;
  return `score ${score.toFixed(2)}, rank ${rank}${chosen ? ", chosen" : ""}`;
}

/** What each part of the algorithm added, the weightiest first. */
function why(weighed) {
  const terms = weighed.map(([part, value]) => {
    const sign = value > 0 ? "+" : "";
    return element("div", {}, element("dt", {}, part), element("dd", {}, sign + value.toFixed(2)));
  });
  return element("details", {}, element("summary", {}, "Why"), element("dl", {}, ...terms));
}
