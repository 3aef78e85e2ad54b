/** Small helps of every page; each works on the elements that ask for it, and none is needed. */
(() => {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // A second press while a form is under way is dropped; the server guards itself as well.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    const button = event.submitter;
    if (button && button.dataset.sendingText) button.textContent = button.dataset.sendingText;
    setTimeout(() => { delete form.dataset.sending; }, 8000);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sending]").forEach((form) => { delete form.dataset.sending; });
  });

  // A row of navigation that is longer than the screen begins at where one is.
  document.querySelectorAll(":is(.site-nav__row, .section-nav__row) [aria-current]").forEach((link) => {
    const row = link.closest("ul");
    if (link.getBoundingClientRect().right > row.getBoundingClientRect().right - 24) row.scrollLeft = link.parentElement.offsetLeft - row.offsetLeft - 48;
  });

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
})();
