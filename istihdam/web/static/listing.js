// A list whose rows are ticked for its workbook: <form data-list> with ticks, a link [data-all] and a button [data-excel].

export function tickRows(form) {
  const ticks = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const excel = form.querySelector("[data-excel]"), all = form.querySelector("[data-all]");
  const tell = () => {
    const n = ticks.filter((tick) => tick.checked).length;
    const { wordsNone, wordsSome } = excel.dataset;
    excel.querySelector("span").textContent = n ? wordsSome.replace("{n}", n) : wordsNone;
  };
  all.addEventListener("click", (event) => {
    event.preventDefault();
    const isOn = ticks.some((tick) => !tick.checked);
    ticks.forEach((tick) => { tick.checked = isOn; });
    tell();
  });
  form.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
  tell();
}
