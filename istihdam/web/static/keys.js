// Single keys for who works here all day, where the page offers its sheet of keys ([data-key="?"]):
// [data-key] is pressed by its key, [data-go] by g and its letter, / leads to the search field. They can be let rest.
const RESTING = "keys-rest";
const PATIENCE = 1500;

export function pressByKey(sheetLink) {
  let isGoing = 0;
  const visible = (selector) => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || areResting()) return;
    if (document.querySelector("dialog[open]")) return;
    const name = event.key.length === 1 ? CSS.escape(event.key) : "";
    if (!name) return;
    const pressed = isGoing > Date.now() ? visible(`[data-go="${name}"]`) ?? document.querySelector(`[data-go="${name}"]`) : null;
    isGoing = event.key === "g" && !pressed ? Date.now() + PATIENCE : 0;
    if (pressed) { event.preventDefault(); return pressed.click(); }
    if (event.key === "/") { event.preventDefault(); return search(); }
    if (event.key === "?") { event.preventDefault(); return showSheet(sheetLink.href); }
    const target = visible(`[data-key="${name}"]`);
    if (target) { event.preventDefault(); target.click(); }
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelectorAll("[data-key-sheet]").forEach(offerRest);
  document.documentElement.classList.toggle("has-keys", !areResting());
}

export function isTyping(target) {
  return target.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}

// Storage may be forbidden; the keys work then.
export function areResting() {
  try { return localStorage.getItem(RESTING) === "1"; } catch { return false; }
}

function search() {
  const field = document.querySelector("[role=search] input[type=search]");
  field?.focus();
  field?.select();
}

async function showSheet(address) {
  const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
  const sheet = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-key-sheet]");
  if (!sheet) return location.assign(address);
  const dialog = document.createElement("dialog");
  dialog.className = "key-dialog";
  dialog.setAttribute("aria-label", "?");
  dialog.append(sheet);
  document.body.append(dialog);
  offerRest(sheet);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

function offerRest(sheet) {
  const line = sheet.querySelector("[data-keys-switch]"), button = line?.querySelector("button");
  if (!button) return;
  const tell = () => { button.textContent = areResting() ? button.dataset.wordsOn : button.dataset.wordsOff; };
  button.addEventListener("click", () => {
    try { localStorage.setItem(RESTING, areResting() ? "0" : "1"); } catch { return; }
    document.documentElement.classList.toggle("has-keys", !areResting());
    tell();
  });
  line.hidden = false;
  tell();
}
