// Toasts: closed by their button, by themselves after a while; one with undo says how long it can be undone.
const SECONDS = 8;
const WITH_UNDO = 90;

export function toasts(place) {
  place?.querySelectorAll(".toast-line").forEach((toast) => {
    const close = toast.querySelector(".toast-close");
    close.hidden = false;
    close.addEventListener("click", () => toast.remove());
    countDown(toast, "undo" in toast.dataset ? WITH_UNDO : SECONDS);
  });
}

function countDown(toast, seconds) {
  const undo = toast.querySelector("form button");
  const words = undo?.textContent;
  let left = seconds;
  const timer = setInterval(() => {
    if (toast.matches(":hover, :focus-within")) return;
    left -= 1;
    if (undo) undo.textContent = `${words} (${left} sn)`;
    if (left <= 0 || !toast.isConnected) { clearInterval(timer); toast.remove(); }
  }, 1000);
}
