// Loaded by the search page alone. Material's search does the searching; this mends what shuts some people out of it.

const list = document.querySelector("[data-md-component=search-result] ol");

// Results come with tabindex="-1" and first-level headings: put them in the tab order, and the headings under the page's.
new MutationObserver(() => {
  for (const stop of list.querySelectorAll("[tabindex]")) stop.removeAttribute("tabindex");
  for (const heading of list.querySelectorAll("h1")) heading.setAttribute("aria-level", "2");
  for (const heading of list.querySelectorAll("h2")) heading.setAttribute("aria-level", "3");
}).observe(list, { childList: true });

// Material listens for keys on the window: single letters pull the focus into the field (WCAG 2.1.4), Tab leaves it,
// Enter opens a page unseen. Here keys do what they do everywhere else.
document.addEventListener("keydown", (event) => event.stopPropagation());

// Material looks again when a key goes up. Words that are pasted, dictated or cleared bring no key.
const form = document.forms.namedItem("search");
const lookAgain = () => form.query.dispatchEvent(new Event("keyup"));
form.query.addEventListener("input", lookAgain);
form.addEventListener("reset", () => setTimeout(lookAgain)); // the field is emptied after this event

// Enter goes to the first result, which also puts away the keyboard of a phone.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
