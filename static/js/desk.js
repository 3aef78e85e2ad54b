/**
 * Helps while an article is written: marks of the text by button, what is typed kept every two seconds, Ctrl+S saves.
 * Without a connection it is kept on this device, and what takes a second person waits until there is one.
 * Without this script the page is a plain form.
 */
(() => {
  const form = document.querySelector("[data-writing]");
  if (!form) return;
  const text = form.querySelector("[data-figure-picker]");
  const kept = form.querySelector("[data-kept]");
  const checks = document.querySelector("[data-checks]");
  const others = document.querySelector("[data-others]");
  const conflict = document.querySelector("[data-conflict]");
  const PAUSE = 2000;

  const put = (words, start, end) => {
    text.focus();
    text.setRangeText(words, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.querySelectorAll("[data-tools] button").forEach((button) => button.addEventListener("click", () => {
    const { selectionStart: start, selectionEnd: end, value } = text;
    if (button.dataset.around) {
      const mark = button.dataset.around;
      put(`${mark}${value.slice(start, end)}${mark}`, start, end);
      return;
    }
    const line = value.lastIndexOf("\n", start - 1) + 1;
    put(button.dataset.line, line, line);
  }));

  // What could not be sent lies here until it was; whoever comes back is asked before it goes into the fields.
  const place = `writing-${form.dataset.keep}`;
  const fields = [...form.querySelectorAll("input[type=text], textarea, select")];
  const local = document.querySelector("[data-local]");
  const handOver = form.querySelectorAll("button[value=submit], button[value=propose]");
  const here = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const onDevice = (deed, ...given) => {
    try { return localStorage[deed](place, ...given); } catch { return null; }
  };
  const isConnected = (yes) => handOver.forEach((button) => { button.disabled = !yes; });
  const left = JSON.parse(onDevice("getItem") || "null");
  if (left && fields.some((field) => field.name in left && left[field.name] !== field.value)) {
    local.hidden = false;
    local.querySelector("button").addEventListener("click", () => {
      fields.forEach((field) => { if (field.name in left) field.value = left[field.name]; });
      local.hidden = true;
      later();
    });
  }

  let waiting = null;
  let running = false;
  let leaving = false;

  const keep = async () => {
    waiting = null;
    if (leaving) return;
    if (running) {
      later();
      return;
    }
    running = true;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const said = await answer.json();
      onDevice("removeItem");
      isConnected(true);
      kept.textContent = said.kept;
      checks.replaceChildren(...new DOMParser().parseFromString(said.checks, "text/html").body.childNodes);
      others.hidden = !said.others;
      others.querySelector("[data-others-names]").textContent = said.others;
      conflict.hidden = !said.conflict;
      if (conflict.textContent !== said.conflict) conflict.textContent = said.conflict;
    } catch {
      if (!leaving) {
        onDevice("setItem", JSON.stringify(here()));
        isConnected(false);
        kept.textContent = form.dataset.offline;
        later(PAUSE * 5);
      }
    } finally {
      running = false;
    }
  };
  const later = (pause = PAUSE) => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, pause);
  };

  form.addEventListener("input", () => later());
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
  });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    const button = form.querySelector("[data-save]");
    if (button) form.requestSubmit(button);
  });
})();
