// How to summarize: length, algorithm, order, language, focus.

import { counted, element } from "./elements.js";

/** Sentences on the slider before the first answer says how many there are, and at most. */
const FIRST = 10;
const MOST = 40;

/** Fill `root` with the controls; `changed()` runs at every move of one. Ids begin with `prefix`. */
export function controls(root, prefix, changed) {
  const id = (name) => `${prefix}-${name}`;
  const count = element("output", { for: id("length") });
  const length = element("input", {
    id: id("length"),
    type: "range",
    min: 1,
    max: FIRST,
    value: 3,
  });
  const algorithm = element(
    "select",
    { id: id("algorithm") },
    element("option", { value: "" }, "default"),
  );
  const order = element(
    "select",
    { id: id("order") },
    element("option", { value: "document" }, "As in the article"),
    element("option", { value: "score" }, "Best first"),
  );
  const language = element(
    "select",
    { id: id("language") },
    element("option", { value: "" }, "Detected"),
  );
  const focus = element("input", {
    id: id("focus"),
    type: "text",
    dir: "auto",
    maxlength: 1000,
    autocomplete: "off",
    placeholder: "What you want to know",
  });

  const tell = () => {
    count.textContent = counted(Number(length.value), "sentence");
    length.setAttribute("aria-valuetext", count.textContent);
    length.style.setProperty("--share", String((length.value - 1) / Math.max(1, length.max - 1)));
  };
  for (const [control, event] of [
    [length, "input"],
    [algorithm, "change"],
    [order, "change"],
    [language, "change"],
    [focus, "input"],
  ]) {
    control.addEventListener(event, () => {
      tell();
      changed();
    });
  }
  const field = (label, control, ...more) =>
    element(
      "div",
      { class: `field ${label.toLowerCase()}` },
      element("label", { for: control.id }, label, ...more),
      control,
    );
  root.append(
    field("Length", length, " ", count),
    field("Algorithm", algorithm),
    field("Order", order),
    field("Language", language),
    field("Focus", focus),
  );
  tell();

  return {
    /** The members of a request that stand here; what is as by default is left out. */
    members() {
      const options = { sentences: Number(length.value) };
      if (algorithm.value) options.algorithm = algorithm.value;
      if (order.value !== "document") options.order = order.value;
      if (language.value) options.language = language.value;
      if (focus.value.trim()) options.focus = focus.value;
      return options;
    },
    /** One sentence more or fewer, as far as the slider goes. */
    step(change) {
      length.value = String(Number(length.value) + change);
      length.dispatchEvent(new Event("input"));
    },
    /** The number of sentences that can be chosen. */
    reach(sentences) {
      length.max = String(Math.max(1, Math.min(sentences, MOST)));
      tell();
    },
    /** What `/v1/info` says that this deployment knows. */
    offer(info) {
      const before = algorithm.value || info.algorithm;
      algorithm.replaceChildren(
        ...info.algorithms.map(({ name, max_sentences: cap }) => {
          const text = cap === null ? name : `${name} (up to ${counted(cap, "sentence")})`;
          return element("option", { value: name }, text);
        }),
      );
      algorithm.value = before;
      const chosen = language.value;
      language.replaceChildren(
        element("option", { value: "" }, "Detected"),
        ...info.languages.map(({ code, name }) => element("option", { value: code }, name)),
      );
      language.value = chosen;
    },
  };
}
