// Two minutes before the session ends the page says so and offers to stay (WCAG 2.2, 2.2.1).
const BEFORE = 120_000;
const A_DAY = 86_400_000; // a page open for longer is loaded anew, and timers hold no month

export function staySignedIn(endsAt) {
  if (!endsAt) return;
  const dialog = document.getElementById("oturum-uyarisi");
  const wait = Date.parse(endsAt) - Date.now() - BEFORE;
  if (!dialog || Number.isNaN(wait) || wait > A_DAY) return;
  setTimeout(() => dialog.showModal(), Math.max(wait, 0));
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "stay") return;
    const answer = await fetch("/oturum/devam", { headers: { "X-Fragment": "1" } });
    if (answer.ok) staySignedIn((await answer.json()).ends_at);
    else location.reload();
  });
}
