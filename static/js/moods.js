/**
 * A tap under an article is answered in place and told aloud. Without this script it is a plain form.
 * Which mood was chosen is remembered on this device alone: the page is the same for everyone.
 */
(() => {
  const form = document.querySelector("[data-moods]");
  if (!form) return;
  const said = form.querySelector("[data-said]");
  const buttons = [...form.querySelectorAll("button[name=mood]")];
  const key = `mood-${form.dataset.moods}`;

  const remembered = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const remember = (mood) => {
    try { localStorage.setItem(key, mood); } catch { /* private window: shown on this page only */ }
  };
  const mark = (mood) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === mood)));
  const tell = (words) => {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = words; });
  };

  const send = async (mood) => {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ mood }),
      credentials: "same-origin",
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { said: words, numbers } = await answer.json();
    buttons.forEach((button) => { button.querySelector("[data-number]").textContent = numbers[button.value] || ""; });
    mark(mood);
    remember(mood);
    tell(words);
  };

  mark(remembered());
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    event.stopPropagation();
    const mood = event.submitter.value;
    form.setAttribute("aria-busy", "true");
    send(mood).catch(() => tell(form.dataset.failed)).finally(() => form.removeAttribute("aria-busy"));
  });
})();
