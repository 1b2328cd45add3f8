// What needs script and nothing else: the text and its notes light up together.
// Every page can be read and linked without it.

/** @param {Event} event */
function light(event) {
  const at = event.target instanceof Element ? event.target.closest("[data-said]") : null;
  for (const lit of document.querySelectorAll(".chosen")) lit.classList.remove("chosen");
  if (!at) return;
  for (const id of (at.getAttribute("data-said") ?? "").split(" ")) {
    for (const one of document.querySelectorAll(`[data-said~="${CSS.escape(id)}"]`)) one.classList.add("chosen");
  }
}

document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
// A link to a sentence opens with the sentence lit.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target) light(/** @type {Event} */ (/** @type {unknown} */ ({ target })));
});
