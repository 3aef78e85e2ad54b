/**
 * Light or dark, normal or large type: remembered on this device and set before the page is painted.
 * The admin keeps its theme under the same name. Without this script the system's choice holds, and large type is a link.
 */
(() => {
  const root = document.documentElement;
  const stored = (name) => {
    try { return localStorage.getItem(name); } catch { return null; }
  };
  const store = (name, value) => {
    try { localStorage.setItem(name, value); } catch { /* private window: the choice holds for this page */ }
  };

  root.classList.add("js");
  for (const name of ["theme", "size"]) {
    const value = stored(name);
    if (value && value !== "auto") root.dataset[name] = value;
  }

  const isDark = () => (root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches);
  const isLarge = () => root.dataset.size === "large";
  const show = (control, pressed) => {
    if (control.hasAttribute("aria-pressed")) control.setAttribute("aria-pressed", String(pressed));
    const word = control.querySelector("[data-on]");
    if (word) word.textContent = pressed ? word.dataset.on : word.dataset.off;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const themes = document.querySelectorAll("[data-switch-theme]");
    const sizes = document.querySelectorAll("[data-switch-size]");
    const refresh = () => {
      themes.forEach((control) => show(control, isDark()));
      sizes.forEach((control) => show(control, isLarge()));
    };
    themes.forEach((control) => control.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store("theme", root.dataset.theme);
      refresh();
    }));
    sizes.forEach((control) => control.addEventListener("click", (event) => {
      event.preventDefault();
      root.dataset.size = isLarge() ? "normal" : "large";
      store("size", root.dataset.size);
      refresh();
    }));
    refresh();
  });
})();
