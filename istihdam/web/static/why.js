// Beside a list of rows, why the row under the focus or the pointer stands where it stands: [data-why] shows a copy
// of what the row's own .why holds.
export function explain(pane) {
  const here = pane.querySelector("[data-why-here]"), of = pane.querySelector("[data-why-of]");
  let shown = null;
  const show = (row) => {
    const why = row?.querySelector(".why");
    if (!why || row === shown) return;
    shown?.classList.remove("is-explained");
    shown = row;
    row.classList.add("is-explained");
    of.textContent = row.querySelector("label")?.textContent ?? "";
    here.replaceChildren(...why.cloneNode(true).childNodes);
    pane.hidden = false;
  };
  for (const kind of ["focusin", "pointerover"]) document.addEventListener(kind, (event) => show(event.target.closest?.(".rows > li")));
  show(document.activeElement?.closest(".rows > li") ?? document.querySelector(".rows > li:has(.why)"));
}
