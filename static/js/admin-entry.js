// The calendar's “today” is the business day that the page names, not the clock of this computer.
document.addEventListener("DOMContentLoaded", () => {
  const day = document.querySelector('meta[name="business-day"]');
  if (day && day.content && window.DateTimeShortcuts) {
    const [year, month, date] = day.content.split("-").map(Number);
    window.DateTimeShortcuts.now = () => new Date(year, month - 1, date, 12);
  }
});

// What is wrong is read first, before the first field takes the focus.
window.addEventListener("load", () => {
  const first = document.querySelector(".wrong, .asked-back");
  if (first) {
    first.tabIndex = -1;
    first.focus();
  } else {
    setTimeout(focusSearchBox);
  }
});

// Where the first field is a search box, the focus belongs on the box and not on the hidden list behind it.
function focusSearchBox() {
  const list = document.activeElement;
  if (list.matches("select.select2-hidden-accessible")) {
    list.parentElement.querySelector(".select2-selection").focus();
  }
}

// A long list is searched by typing, as the boxes that ask the server are.
function searchLongLists(part) {
  const $ = window.django?.jQuery;
  if (!$?.fn.select2) return;
  const lists = [...part.querySelectorAll("select.long-select")].filter((list) => !list.name.includes("__prefix__"));
  $(lists).select2({ theme: "admin-autocomplete" });
}
window.addEventListener("load", () => searchLongLists(document));
document.addEventListener("formset:added", (event) => searchLongLists(event.target));

// A closed search box opens on the first character typed, which goes on into its field; "Process" is what an input
// method sends for one.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".select2-selection--single");
  const isText = event.key === "Process" || (event.key.length === 1 && event.key !== " ");
  if (!box || !isText || event.ctrlKey || event.metaKey || event.altKey) return;
  const container = box.closest(".select2");
  window.django.jQuery(container.parentElement.querySelector("select.select2-hidden-accessible")).select2("open");
  document.querySelector(".select2-container--open .select2-search__field")?.focus();
});

// “Today” and the calendar are for the mouse: Tab goes from one field to the next.
const skipShortcuts = () => setTimeout(() => {
  for (const link of document.querySelectorAll(".datetimeshortcuts a")) link.tabIndex = -1;
});
window.addEventListener("load", skipShortcuts);
document.addEventListener("formset:added", skipShortcuts);

// Ctrl+Enter saves, Ctrl+S saves and stays.
document.addEventListener("keydown", (event) => {
  const name = { Enter: "_save", s: "_continue" }[event.key];
  const button = name && (event.ctrlKey || event.metaKey) && document.querySelector(`.submit-row [name="${name}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

// A second click while the first is on its way would enter the record twice.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
