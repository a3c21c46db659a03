// Tick and send by keyboard: <form data-pick data-words-none="İlan işaretleyin" data-words-one="1 ilana yönlendir" data-words-many="{n} ilana yönlendir">
// with ticks of class "pick" and a button with [data-send]; [data-chosen] names what is ticked. Keys: j/k or arrows move,
// x or space ticks, 1 to 9 tick the row of that number, Enter sends. Of the rows only the current one is in the order of Tab.
import { areResting, isTyping } from "./keys.js";

const NAMED = 3;

export function pickAndSend(form) {
  const picks = () => [...form.querySelectorAll("input.pick:not(:disabled)")];
  const send = form.querySelector("[data-send]");
  const words = send?.querySelector("[data-words]") ?? send;
  const chosen = form.querySelector("[data-chosen]");
  const nothing = chosen?.textContent;
  if (!send) return;

  const tell = () => {
    const ticked = picks().filter((pick) => pick.checked);
    const n = ticked.length;
    send.disabled = n === 0;
    const { wordsNone, wordsOne, wordsMany } = form.dataset;
    if (n === 0 && wordsNone) words.textContent = wordsNone;
    else words.textContent = n === 1 ? wordsOne : wordsMany.replace("{n}", n);
    if (!chosen) return;
    const names = ticked.slice(0, NAMED).map((pick) => pick.labels[0]?.textContent.trim());
    chosen.textContent = n ? `${names.join(", ")}${n > NAMED ? " …" : ""} (${n})` : nothing;
  };
  const stand = (current) => picks().forEach((pick) => {
    const row = pick.closest("li");
    for (const each of row.querySelectorAll("input, a, summary, button")) each.tabIndex = pick === current ? 0 : -1;
  });
  const move = (step) => {
    const all = picks();
    if (!all.length) return;
    const at = all.findIndex((pick) => pick.closest("li").contains(document.activeElement));
    all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
  };
  const tick = (pick) => { pick?.focus(); pick?.click(); };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const isPick = event.target.matches("input.pick"), isFree = isPick || event.target === document.body;
    if (isPick && event.key === "ArrowDown") { event.preventDefault(); move(1); }
    if (isPick && event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    if (isFree && event.key === "Enter" && !send.disabled) { event.preventDefault(); form.requestSubmit(send); }
    if (areResting() || document.querySelector("dialog[open]")) return;
    if (event.key === "j") { event.preventDefault(); move(1); }
    if (event.key === "k") { event.preventDefault(); move(-1); }
    if (event.key === "x") tick(isPick ? event.target : picks().find((pick) => pick.closest("li").contains(event.target)) ?? picks()[0]);
    if (/^[1-9]$/.test(event.key)) tick(picks()[event.key - 1]);
  });
  form.addEventListener("focusin", (event) => {
    const pick = event.target.closest("li")?.querySelector("input.pick");
    if (pick) stand(pick);
  });
  form.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
  stand(picks().find((pick) => pick === document.activeElement) ?? picks()[0]);
  tell();
}
