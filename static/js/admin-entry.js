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
  }
});

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
