/**
 * The picture of a chart as PNG: the page's own SVG file, drawn twice as large onto a canvas. What the picture shows
 * goes along in the file as text. Without this script the SVG is there, which every browser and office program opens.
 */
(() => {
  const SCALE = 2;
  const HEAD = 33; // bytes of a PNG's signature and its first chunk
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });
  const checksum = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;

  /** An international text chunk: keyword, no compression, no language, the words in UTF-8. */
  const chunk = (keyword, words) => {
    const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${words}`);
    const bytes = new Uint8Array(body.length + 8);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, body.length - 4);
    bytes.set(body, 4);
    view.setUint32(bytes.length - 4, checksum(body));
    return bytes;
  };

  const drawn = async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, failed) => {
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("empty"))), "image/png");
    });
  };

  const take = async (button) => {
    const answer = await fetch(button.dataset.chartPng, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const png = await drawn(text);
    const said = (name) => picture.querySelector(name).textContent;
    const parts = [
      png.slice(0, HEAD), chunk("Title", said("title")), chunk("Description", said("desc")), png.slice(HEAD),
    ];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, { type: "image/png" }));
    const name = /filename="([^"]+)\.svg"/.exec(answer.headers.get("Content-Disposition") || "");
    link.download = `${name ? name[1] : "chart"}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  document.querySelectorAll("[data-chart-png]").forEach((button) => button.addEventListener("click", () => {
    const line = button.closest(".chart-frame").querySelector("[data-chart-said]");
    line.textContent = "";
    take(button).catch(() => { line.textContent = button.dataset.failed; });
  }));
})();
