// Comforts of the job seeker's pages; every one of them works without this file.

// A chosen suggestion is an answer: it is sent at once, in the form that data-then-send names or in its own.
document.querySelectorAll("input[data-suggest]").forEach((field) => {
  const into = document.getElementById(field.dataset.suggestInto);
  let isTyped = true;
  field.addEventListener("input", () => { isTyped = true; });
  document.addEventListener("mousedown", (event) => { if (event.target.closest?.(".suggestions")) isTyped = false; }, true);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && field.getAttribute("aria-activedescendant")) isTyped = false; }, true);
  field.addEventListener("change", () => {
    if (isTyped || !field.closest(".question")) return;
    const form = document.getElementById(field.dataset.thenSend) ?? field.form;
    if (into) into.disabled = false;
    form.requestSubmit();
  });
});

// A page that waits looks again by itself.
document.querySelectorAll("[data-look-again]").forEach((place) => {
  setInterval(async () => {
    const answer = await fetch(location.href, { headers: { "X-Fragment": "1" } });
    if (answer.ok && !(await answer.text()).includes("data-look-again")) location.reload();
  }, Number(place.dataset.lookAgain) * 1000);
});

// What was chosen is named on its button.
document.querySelectorAll(".file-picks input").forEach((box) => {
  box.addEventListener("change", () => {
    const names = [...box.files].map((file) => file.name).join(", ");
    if (names) box.parentElement.querySelector(".picked").lastChild.textContent = names;
  });
});
