/**
 * Opens the figures to choose from under the text of an article and puts the one pressed where the cursor stands.
 * Without this script the same page opens in a tab of its own, and the reference is copied by hand.
 */
(() => {
  const insert = (text, token) => {
    text.focus();
    text.setRangeText(token, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const buttonFor = (words, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "figure-insert";
    button.textContent = words.textContent;
    button.addEventListener("click", () => insert(text, words.dataset.token));
    return button;
  };

  // A form may not stand inside the article's form: its controls lose their names and are asked by hand.
  const asControls = (filter, ask) => {
    const controls = document.createElement("div");
    controls.className = filter.className;
    controls.append(...filter.childNodes);
    const asked = [...controls.querySelectorAll("[name]")].map((control) => {
      const name = control.name;
      control.removeAttribute("name");
      return () => [name, control.value];
    });
    const now = () => ask(new URLSearchParams(asked.map((value) => value())));
    const button = controls.querySelector("button");
    button.type = "button";
    button.addEventListener("click", now);
    controls.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target === button) return;
      event.preventDefault();
      now();
    });
    return controls;
  };

  const show = async (panel, text, address) => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const figures = document.adoptNode(page.querySelector("[data-figures]"));
    figures.removeAttribute("id");
    const filter = figures.querySelector("form");
    filter.replaceWith(asControls(filter, (query) => open(panel, text, `${address.split("?")[0]}?${query}`)));
    figures.querySelectorAll("[data-token]").forEach((words) => words.replaceWith(buttonFor(words, text)));
    panel.replaceChildren(figures);
  };

  const open = (panel, text, address) => {
    show(panel, text, address).catch(() => location.assign(address));
  };

  const link = document.querySelector("[data-figure-picker-open]");
  const text = document.querySelector("[data-figure-picker]");
  if (!link || !text) return;
  const panel = document.createElement("div");
  panel.className = "figure-panel";
  panel.hidden = true;
  (document.querySelector("[data-figure-panel]") || text.closest(".form-row") || text.parentElement).append(panel);
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    panel.hidden = !panel.hidden;
    link.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden && !panel.childElementCount) open(panel, text, link.getAttribute("href"));
  });
})();
