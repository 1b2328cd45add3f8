// The slider over months: it moves every view on the page and the address. Without script the field "On" does.

/** @param {string} day */
const number = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
/** @param {number} n */
const month = (n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;

/** @param {HTMLFormElement} form */
function furnish(form) {
  const { first, last, at } = form.dataset;
  const place = form.querySelector(".slider-place");
  const field = form.elements.namedItem("at");
  if (!first || !last || !at || !place || !(field instanceof HTMLInputElement) || place.childElementCount) return;
  const range = Object.assign(document.createElement("input"), { type: "range", id: "slider" });
  [range.min, range.max] = [String(number(first)), String(number(last))];
  range.value = String(Math.min(Math.max(number(at), number(first)), number(last)));
  const shown = document.createElement("output");
  const end = Object.assign(document.createElement("span"), { textContent: month(number(last)), className: "quiet" });
  const label = Object.assign(document.createElement("label"), { htmlFor: "slider", textContent: "Month" });
  const tell = () => {
    shown.value = month(Number(range.value));
    range.setAttribute("aria-valuetext", shown.value);
  };
  tell();
  place.append(label, shown, range, end);
  let timer = 0;
  range.addEventListener("input", () => {
    tell();
    clearTimeout(timer);
    timer = setTimeout(() => {
      field.value = shown.value;
      form.requestSubmit();
    }, 250);
  });
}

const furnishAll = () => document.querySelectorAll("form.sides-asked").forEach((form) => {
  if (form instanceof HTMLFormElement) furnish(form);
});
furnishAll();
document.addEventListener("htmx:afterSettle", furnishAll);

// Sliders of a form tell their number while they move.
document.addEventListener("input", (event) => {
  const one = event.target;
  if (!(one instanceof HTMLInputElement) || one.type !== "range" || !one.id) return;
  const told = document.querySelector(`output[for="${CSS.escape(one.id)}"]`);
  if (told instanceof HTMLOutputElement) told.value = one.value;
});
