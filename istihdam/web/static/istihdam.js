// Small comforts over pages that work without them.
import { suggest } from "./suggest.js";
import { pickAndSend } from "./picking.js";
import { toasts } from "./toast.js";
import { refresh } from "./refresh.js";
import { staySignedIn } from "./session.js";
import { pressByKey } from "./keys.js";
import { explain } from "./why.js";

document.querySelectorAll("[data-key='?']:not(.keys-line a)").forEach(pressByKey);
document.querySelectorAll("[data-suggest]").forEach(suggest);
document.querySelectorAll("form[data-pick]").forEach(pickAndSend);
toasts(document.querySelector(".toasts"));
document.querySelectorAll("[data-refresh]").forEach(refresh);
staySignedIn(document.body.dataset.endsAt);
document.querySelectorAll("[data-why]").forEach(explain);

// A form is sent once; pressing twice sends nothing twice (the server would know as well).
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// An open menu closes with Escape or a press elsewhere.
document.addEventListener("click", (event) => document.querySelectorAll("details.who[open]").forEach((menu) => {
  if (!menu.contains(event.target)) menu.open = false;
}));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.who[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
