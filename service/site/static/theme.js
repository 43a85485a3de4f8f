// The switch between the light and the dark theme; without it, the system's setting decides.

import { query } from "./elements.js";
import { recall, remember } from "./session.js";

const root = document.documentElement;
const dark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function apply(theme) {
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  query("#theme").textContent = dark() ? "Light theme" : "Dark theme";
}

query("#theme").hidden = false;
apply(recall("theme"));
query("#theme").addEventListener("click", () => {
  const theme = dark() ? "light" : "dark";
  remember("theme", theme);
  apply(theme);
});
