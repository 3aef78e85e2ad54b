// The list of a payout batch: what the search finds is added to it, and its sum stands below while it is typed.
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("textarea.payout-list");
  const output = document.querySelector(".payout-sum");
  if (!list || !output) return;
  const total = document.getElementById("id_total");
  const same = document.getElementById("id_same_amount");
  const between = /[\s，、；;|]+/;

  // Fen meant by what was typed, null for what is no amount; the server reads it again and more strictly.
  const fen = (text) => {
    const plain = text.normalize("NFKC").replace(/[\s,¥元]/g, "");
    const match = /^(\d+)(?:\.(\d{1,2}))?(万?)$/.exec(plain);
    if (!match) return null;
    const value = Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0"));
    return value * (match[3] ? 10000 : 1);
  };
  const yuan = (value) => (value / 100).toLocaleString("en-US", { maximumFractionDigits: 2 });
  const words = (line) => {
    const found = line.trim().split(between).filter(Boolean);
    return found.length === 1 && found[0].includes(",") ? found[0].split(",").filter(Boolean) : found;
  };

  const add = () => {
    const forAll = same ? fen(same.value) : null;
    let rows = 0;
    let sum = 0;
    for (const found of list.value.split("\n").map(words)) {
      if (!found.length) continue;
      rows += 1;
      const own = found.length > 1 ? fen(found[found.length - 1]) : null;
      sum += own ?? forAll ?? 0;
    }
    const parts = [output.dataset.sum.replace("{rows}", rows).replace("{sum}", yuan(sum))];
    const stated = total ? fen(total.value) : null;
    if (stated !== null && rows) {
      const key = sum === stated ? "equal" : sum > stated ? "more" : "less";
      parts.push(output.dataset[key].replace("{difference}", yuan(Math.abs(sum - stated))));
      output.dataset.state = key;
    } else {
      delete output.dataset.state;
    }
    output.value = rows ? parts.join(document.documentElement.lang.startsWith("zh") ? "，" : ", ") : "";
  };
  for (const field of [list, total, same]) field?.addEventListener("input", add);
  add();

  // “户主　户编号” of the search box becomes a line that begins with the number.
  const box = document.getElementById("id_find");
  if (!box || !window.django) return;
  window.django.jQuery(box).on("select2:select", (event) => {
    const [name, number] = event.params.data.text.split("\u3000");
    const line = [number, name === "—" ? "" : name].filter(Boolean).join(" ");
    list.value = `${list.value.replace(/\s+$/, "")}${list.value.trim() ? "\n" : ""}${line} `;
    window.django.jQuery(box).val(null).trigger("change");
    list.focus();
    list.setSelectionRange(list.value.length, list.value.length);
    list.scrollTop = list.scrollHeight;
    add();
  });
});
