/** Names the search boxes select2 makes after the label of the field they stand for. */
(() => {
  const name = (root) => root.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    const box = select.parentElement.querySelector(".select2-selection");
    if (!box || box.dataset.named) return;
    box.dataset.named = "yes";
    // The chosen text calls itself a text box without a name; the box around it is the control.
    const chosen = box.querySelector(".select2-selection__rendered");
    chosen?.removeAttribute("role");
    chosen?.removeAttribute("aria-readonly");
    const label = select.labels[0];
    if (label) {
      label.id = label.id || `${select.id}_label`;
      box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby") || ""}`);
    } else {
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", select.getAttribute("aria-label"));
    }
  });
  const later = (root) => setTimeout(() => name(root));
  addEventListener("load", () => later(document));
  document.addEventListener("formset:added", (event) => later(event.target));
})();
