// Partial refresh: <form data-refresh="liste"> (GET) or <a data-refresh="liste"> replaces the element with that id by
// the same element of the server's answer; the address follows. Without scripts the whole page comes instead.
export function refresh(element) {
  const target = element.dataset.refresh;
  const load = async (url) => {
    const place = document.getElementById(target);
    place.setAttribute("aria-busy", "true");
    const answer = await fetch(url, { headers: { "X-Fragment": "1" } });
    if (!answer.ok || answer.redirected) return location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(target);
    if (!fresh) return location.assign(url);
    place.replaceWith(fresh);
    history.replaceState(null, "", url);
  };
  if (element.tagName === "FORM") {
    const go = () => load(`${element.action.split("?")[0]}?${new URLSearchParams(new FormData(element))}`);
    element.addEventListener("submit", (event) => { event.preventDefault(); go(); });
    element.addEventListener("change", go);
  } else {
    element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      load(element.href);
    });
  }
}
