// What went wrong, in words, and what to do about it.

import { Lost, Refused, keyed, useKey } from "./ask.js";
import { counted, element } from "./elements.js";

/** How often a busy service is asked again before the reader has to say so. */
const ATTEMPTS = 5;

/** Shows failures in `root`; `again()` asks the same question anew. */
export function notices(root, again) {
  let timer = 0;
  let attempts = 0;
  root.setAttribute("role", "alert");
  const clear = () => {
    clearInterval(timer);
    root.replaceChildren();
  };
  const retry = () => {
    clear();
    again();
  };
  const tell = (title, ...rest) => {
    clear();
    root.append(element("div", { class: "notice" }, element("h2", {}, title), ...rest));
    root.scrollIntoView({ block: "nearest" });
  };
  const button = (name = "Try again") =>
    element("button", { class: "button", type: "button", onclick: retry }, name);

  function busy(seconds) {
    const line = element("p", { "aria-live": "off" });
    tell("The service is busy", line, button("Try now"));
    if (attempts >= ATTEMPTS) {
      line.textContent = "It has been asked several times. Your text is still here.";
      return;
    }
    let left = seconds * 2 ** attempts; // the longer it is busy, the less it is asked
    attempts += 1;
    const count = () => {
      line.textContent = `Your text is still here; asking again in ${counted(left, "second")}.`;
      if (left === 0) retry();
      left -= 1;
    };
    count();
    timer = setInterval(count, 1000);
  }

  function locked() {
    const key = element("input", {
      type: "password",
      id: `${root.id}-key`,
      autocomplete: "off",
      spellcheck: "false",
    });
    const form = element(
      "form",
      { class: "row" },
      element("label", { for: key.id }, "API key"),
      key,
      element("button", { class: "button", type: "submit" }, "Use this key"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      useKey(key.value.trim());
      retry();
    });
    tell(
      keyed() ? "The service does not know this key" : "This service asks for an API key",
      element("p", {}, "It is kept until you leave this page, and nowhere else."),
      form,
    );
  }

  function refused({ title, detail, errors, type, request_id: id }) {
    const faults = (errors ?? []).map(({ pointer, detail: what }) =>
      element(
        "li",
        {},
        pointer ? element("code", {}, pointer.slice(1)) : "The request",
        ` ${what}`,
      ),
    );
    const body = faults.length ? element("ul", {}, ...faults) : element("p", {}, detail);
    const more = element("p", { class: "help" });
    if (type?.startsWith("/docs#"))
      more.append(element("a", { href: type.slice(1) }, "What this means"));
    if (id) more.append(` Request ${id}`);
    tell(title, body, more);
  }

  return {
    clear() {
      attempts = 0;
      clear();
    },
    say: (title, text) => tell(title, element("p", {}, text)),
    /** Show a failure of `ask`; anything else is a mistake of ours, and thrown on. */
    show(error) {
      if (error instanceof Lost) {
        tell(
          "No connection to the service",
          element("p", {}, "Your text is still here."),
          button(),
        );
      } else if (!(error instanceof Refused)) {
        throw error;
      } else if (error.retryAfter !== null && error.problem.code !== "out_of_time") {
        busy(error.retryAfter);
      } else if (error.problem.status === 401) {
        locked();
      } else {
        refused(error.problem);
      }
    },
  };
}
