// Type-ahead: asks the field's address for {"results": [{"value", "words"}]} and shows a list under it; results with a
// "group" stand under its name.
// data-suggest="/oneri/meslek"; data-suggest-into="id of a hidden field" takes the value instead of the words.
let count = 0;

export function suggest(field) {
  const box = document.createElement("div");
  const list = document.createElement("ul");
  box.className = "suggest-box flex-grow-1";
  list.className = "suggestions";
  list.id = `oneriler-${++count}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const hadFocus = document.activeElement === field;
  field.replaceWith(box);
  box.append(field, list);
  if (hadFocus) field.focus();
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) field.setAttribute(name, value);
  let asked = 0, timer = 0, at = -1;

  // An answer that comes after the list was closed, by choosing or by leaving the field, opens it no more.
  const close = () => { asked += 1; clearTimeout(timer); list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const take = (option) => {
    const into = document.getElementById(field.dataset.suggestInto);
    field.value = option.dataset.words;
    if (into) into.value = option.dataset.value;
    close();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (option.dataset.href) location.assign(option.dataset.href);
  };
  const all = () => [...list.querySelectorAll("[role=option]")];
  const optionOf = (result, n) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${n}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = result.words;
    Object.assign(option.dataset, { words: result.words, value: result.value ?? result.words, href: result.href ?? "" });
    option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
    return option;
  };
  const groupOf = (name, options) => {
    const group = document.createElement("li"), heading = document.createElement("span"), inner = document.createElement("ul");
    heading.textContent = name;
    heading.className = "suggestion-group";
    heading.setAttribute("aria-hidden", "true");
    inner.setAttribute("role", "group");
    inner.setAttribute("aria-label", name);
    group.setAttribute("role", "presentation");
    inner.append(...options);
    group.append(heading, inner);
    return group;
  };
  const show = (results) => {
    const groups = Map.groupBy(results.map((result, n) => [result.group ?? "", optionOf(result, n)]), ([name]) => name);
    list.replaceChildren(...[...groups].flatMap(([name, found]) => {
      const options = found.map(([, option]) => option);
      return name ? [groupOf(name, options)] : options;
    }));
    list.hidden = !results.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  const ask = async () => {
    const text = field.value.trim();
    if (text.length < 2) return close();
    const mine = ++asked;
    const url = new URL(field.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { headers: { "X-Fragment": "1" } });
      const found = answer.ok ? await answer.json() : { results: [] };
      if (mine === asked) show(found.results);
    } catch { if (mine === asked) close(); }
  };
  const move = (step) => {
    const options = all();
    if (!options.length) return;
    at = (at + step + options.length) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    field.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  if (hadFocus && field.value) ask();
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    if (event.key === "Escape") { event.stopPropagation(); close(); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(all()[at]); }
  });
}
