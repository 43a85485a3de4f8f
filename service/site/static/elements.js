// How anything reaches the screen: as elements made here, and text nodes. No string is ever markup.

/** An element with attributes and listeners ("onclick"); strings among the children become text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const query = (selector, root = document) => root.querySelector(selector);
export const queryAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Tell a screen reader, without a change on the screen. */
export function say(text) {
  query("#status").textContent = text;
}

/** "1 word", "2 words"; digits grouped as the reader's language does. */
export const counted = (count, noun) =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

export const percent = (share) => `${Math.round(share * 100)}%`;

/** Rows of a list that are drawn: a text of 20,000 sentences has as many. */
export const ROWS = 200;

/** What stands below a list that is not drawn to its end; nothing below others. */
export function rest(count) {
  if (count <= ROWS) return [];
  const told = `The first ${ROWS} of ${count.toLocaleString("en")}; JSON has all.`;
  return [element("p", { class: "help" }, told)];
}

/** A bar of a share from 0 to 1; what it shows stands beside it in words. */
export function bar(share) {
  const fill = element("span");
  fill.style.inlineSize = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element("span", { class: "bar", "aria-hidden": "true" }, fill);
}

/** Tabs that arrow keys, Home and End move between (ARIA Authoring Practices). */
export function tabs(list, chosen = () => {}) {
  const buttons = queryAll('[role="tab"]', list);
  const select = (button) => {
    for (const other of buttons) {
      const on = other === button;
      other.setAttribute("aria-selected", String(on));
      other.tabIndex = on ? 0 : -1;
      query(`#${other.getAttribute("aria-controls")}`).hidden = !on;
    }
    chosen(button);
  };
  list.addEventListener("click", (event) => {
    const button = event.target.closest('[role="tab"]');
    if (button) select(button);
  });
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    select(buttons[next]);
    buttons[next].focus();
  });
  return select;
}

/** A button that copies what `text()` returns, and says so. */
export function copyButton(name, text) {
  const button = element("button", { class: "button quiet copy", type: "button" }, name);
  button.addEventListener("click", async () => {
    const done = await copied(await text());
    button.textContent = done ? "Copied" : "Press Ctrl + C";
    say(done ? "Copied" : "The browser does not let pages copy");
    setTimeout(() => (button.textContent = name), 1500);
  });
  return button;
}

/** Browsers lend the clipboard to https and localhost only; elsewhere the old command still works. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = element("textarea", { class: "unseen", "aria-hidden": "true" });
    const before = document.activeElement;
    held.value = text;
    document.body.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    before?.focus();
    return done;
  }
}
