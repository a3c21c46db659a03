// Tick and send by keyboard: <form data-pick data-words-none="İlan işaretleyin" data-words-one="1 ilana yönlendir" data-words-many="{n} ilana yönlendir">
// with ticks of class "pick" and a button with [data-send]. Keys: j/k or arrows move, x or space ticks, Enter sends.
export function pickAndSend(form) {
  const picks = () => [...form.querySelectorAll("input.pick:not(:disabled)")];
  const send = form.querySelector("[data-send]");
  const words = send?.querySelector("[data-words]") ?? send;
  if (!send) return;

  const tell = () => {
    const n = picks().filter((pick) => pick.checked).length;
    send.disabled = n === 0;
    const { wordsNone, wordsOne, wordsMany } = form.dataset;
    if (n === 0 && wordsNone) words.textContent = wordsNone;
    else words.textContent = n === 1 ? wordsOne : wordsMany.replace("{n}", n);
  };
  const move = (step) => {
    const all = picks();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not(.pick), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isPick = event.target.matches("input.pick");
    if (event.key === "j" || (isPick && event.key === "ArrowDown")) { event.preventDefault(); move(1); }
    if (event.key === "k" || (isPick && event.key === "ArrowUp")) { event.preventDefault(); move(-1); }
    if (event.key === "x" && isPick) { event.target.click(); }
    if (event.key === "Enter" && (isPick || event.target === document.body) && !send.disabled) { event.preventDefault(); form.requestSubmit(send); }
  });
  form.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
  tell();
}
