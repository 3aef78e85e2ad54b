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
