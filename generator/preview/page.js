// The page of the preview. Whatever comes from a report is put in as text, never as markup.
"use strict";

const $ = (id) => document.getElementById(id);
const made = (tag, name, text) => {
  const element = document.createElement(tag);
  element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};
const say = (word, values = {}) => state.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);

let state = { version: -1, words: {}, pages: [], diagnostics: [] };
let chosen = null;

// --- pages -----------------------------------------------------------------------------------------------

// Pictures have the density of the window; in steps, so that dragging its edge does not ask for each width.
const STEP = 160;

function draw(page) {
  const pixels = Math.ceil((page.sheet.clientWidth * window.devicePixelRatio) / STEP) * STEP;
  const source = `pages/${page.look}/${Math.max(STEP, pixels)}.png`;
  if (!page.near || page.source === source) return;
  page.source = source;
  // The old picture stays until the new one is there: nothing flickers.
  const image = new Image();
  image.alt = page.name;
  image.src = source;
  image.decode().then(() => {
    if (page.source !== source) return;
    page.image.replaceWith(image);
    page.image = image;
    page.figure.dataset.look = page.look;
  }, () => { if (page.source === source) page.source = ""; });
}

const shown = [];
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const page = shown.find((each) => each.figure === entry.target);
    if (!page) continue;
    page.near = entry.isIntersecting;
    draw(page);
  }
}, { root: $("pages"), rootMargin: "100% 0px" });
// What was at the top of the window stays there when the window changes its size.
let anchor = { page: null, share: 0, width: 0 };
$("pages").addEventListener("scroll", () => {
  // Pages that shrink are scrolled, too: that is nobody's wish.
  if ($("pages").clientWidth !== anchor.width) return;
  const edge = $("pages").getBoundingClientRect().top;
  const page = shown.find(({ figure }) => figure.getBoundingClientRect().bottom > edge);
  const place = page && page.figure.getBoundingClientRect();
  anchor = { ...anchor, page, share: place ? (edge - place.top) / place.height : 0 };
});
new ResizeObserver(() => {
  shown.forEach(draw);
  anchor.width = $("pages").clientWidth;
  if (!anchor.page || !anchor.page.figure.isConnected) return;
  const place = anchor.page.figure.getBoundingClientRect();
  $("pages").scrollTop += place.top + anchor.share * place.height - $("pages").getBoundingClientRect().top;
}).observe($("pages"));

function newPage() {
  const page = { figure: made("figure", "page"), sheet: made("div", "sheet"), image: new Image(), near: false };
  page.caption = made("figcaption", "");
  page.boxes = made("div", "boxes");
  page.sheet.append(page.image, page.boxes);
  page.figure.append(page.sheet, page.caption);
  $("pages").append(page.figure);
  near.observe(page.figure);
  return page;
}

function fill(page, told, number) {
  const name = told.label
    ? say("page_of", { label: told.label, number: told.number })
    : say("page", { number: told.number });
  Object.assign(page, { look: told.look, name });
  page.caption.textContent = name;
  page.sheet.style.aspectRatio = `${told.width} / ${told.height}`;
  page.boxes.replaceChildren(...told.boxes.map((box, position) => {
    const button = made("button", "box");
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.at = `${number} ${position}`;
    button.setAttribute("aria-label", `${placeOf(box)}：${box.text}`);
    button.setAttribute("aria-pressed", "false");
    for (const [left, top, width, height] of box.rects) {
      const rect = made("span", "");
      rect.style.left = `${(left / told.width) * 100}%`;
      rect.style.top = `${(top / told.height) * 100}%`;
      rect.style.width = `${(width / told.width) * 100}%`;
      rect.style.height = `${(height / told.height) * 100}%`;
      button.append(rect);
    }
    return button;
  }));
  draw(page);
}

function showPages() {
  while (shown.length > state.pages.length) {
    const page = shown.pop();
    near.unobserve(page.figure);
    page.figure.remove();
  }
  while (shown.length < state.pages.length) shown.push(newPage());
  state.pages.forEach((told, number) => fill(shown[number], told, number));
  const first = document.querySelector(".box");
  if (first) first.tabIndex = 0;
}

// The first page that looks different from before, and the first of its paragraphs that reads or lies differently. This is
// told from what this window showed: it may have missed versions in between.
function firstChange(before) {
  const last = state.pages.length - 1;
  let number = state.pages.findIndex((page, at) => page.look !== before.pages[at]?.look);
  if (number < 0 && last + 1 < before.pages.length) number = last;
  if (number < 0) return null;
  const old = before.pages[number]?.boxes ?? [];
  const looks = (box) => box && JSON.stringify([box.text, box.rects]);
  const { boxes } = state.pages[number];
  const position = boxes.findIndex((box, at) => looks(box) !== looks(old[at]));
  return { number, position: position < 0 && boxes.length < old.length ? boxes.length - 1 : position };
}

function isInView(button) {
  const window = $("pages").getBoundingClientRect();
  const lines = [...button.children].map((line) => line.getBoundingClientRect());
  return lines.every((line) => line.top >= window.top && line.bottom <= window.bottom);
}

function scrollToChange(before) {
  const change = firstChange(before);
  if (!change) return;
  const { figure } = shown[change.number];
  figure.classList.remove("new");
  void figure.offsetWidth; // so that the mark begins anew
  figure.classList.add("new");
  const button = boxAt(`${change.number} ${change.position}`);
  button?.classList.add("new");
  if (button && isInView(button)) return;
  figure.scrollIntoView({ block: "start" });
  if (button && !isInView(button)) button.firstChild.scrollIntoView({ block: "center" });
}

// --- the place of a paragraph ----------------------------------------------------------------------------

const boxAt = (at) => document.querySelector(`.box[data-at="${at}"]`);

function placeOf(box) {
  if (box.line === null) return say("file", box);
  // Whoever writes the report has no such file.
  if (box.file.endsWith(".j2")) return say("by_template", box);
  return say(box.end > box.line ? "lines" : "line", box);
}

function choose(button) {
  for (const other of document.querySelectorAll('.box[aria-pressed="true"]')) other.setAttribute("aria-pressed", "false");
  chosen = null;
  if (button) {
    const [page, position] = button.dataset.at.split(" ");
    const box = state.pages[page].boxes[position];
    chosen = box.line === null ? box.file : `${box.file}:${box.line}`;
    button.setAttribute("aria-pressed", "true");
    $("where").textContent = placeOf(box);
    $("copy").textContent = say("copy");
  }
  $("place").hidden = !button;
  $("how").hidden = Boolean(button);
}

function focusBox(button) {
  for (const other of document.querySelectorAll('.box[tabindex="0"]')) other.tabIndex = -1;
  button.tabIndex = 0;
  button.focus({ preventScroll: true });
  (button.firstChild || button).scrollIntoView({ block: "nearest" });
}

$("pages").addEventListener("click", (event) => {
  const button = event.target.closest(".box");
  if (!button) return;
  focusBox(button);
  choose(button);
});
$("pages").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !event.target.matches(".box")) return;
  const boxes = [...document.querySelectorAll(".box")];
  const next = boxes[boxes.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  focusBox(next);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });
$("close").addEventListener("click", () => choose(null));
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(chosen);
  $("copy").textContent = say("copied");
});

// --- diagnostics -----------------------------------------------------------------------------------------

function diagnostic(told) {
  const item = made("li", told.severity);
  const entry = made(told.at ? "button" : "div", "said");
  const kind = made("span", "kind", say(told.severity));
  kind.append(made("code", "", told.code));
  entry.append(kind, made("span", "message", told.message));
  if (told.hint) entry.append(made("span", "hint", told.hint));
  const where = made("span", "where");
  if (told.file) where.append(made("span", "", placeOf({ file: told.file, line: told.line, end: told.line })));
  if (told.at) {
    entry.type = "button";
    const at = told.at.join(" ");
    where.append(made("b", "", shown[told.at[0]].name));
    entry.title = say("show");
    entry.addEventListener("click", () => {
      const button = boxAt(at);
      button.firstChild.scrollIntoView({ block: "center" });
      focusBox(button);
      choose(button);
    });
    const box = boxAt(at);
    if (told.severity !== "note") box.classList.add(told.severity);
  }
  if (where.firstChild) entry.append(where);
  item.append(entry);
  return item;
}

function showDiagnostics() {
  const found = ["error", "warning", "note"]
    .map((kind) => [kind, state.diagnostics.filter((told) => told.severity === kind).length])
    .filter(([, count]) => count);
  $("counts").textContent = found.map(([kind, count]) => `${say(kind)} ${count}`).join(" · ");
  $("fine").hidden = state.diagnostics.length > 0 || state.status === "working";
  // Errors first: they are why the pages are old, and may stand behind many warnings.
  const isError = (told) => told.severity === "error";
  const inOrder = [...state.diagnostics.filter(isError), ...state.diagnostics.filter((told) => !isError(told))];
  $("diagnostics").replaceChildren(...inOrder.map(diagnostic));
}

// --- new versions ----------------------------------------------------------------------------------------

function showStatus(kind) {
  $("status").dataset.kind = kind;
  $("status").textContent = say(kind);
}

// Chromium would keep the look of words that were written before the font came.
const font = document.fonts.load("1em nianbao").catch(() => null);

async function update() {
  await font;
  const answer = await fetch("state.json");
  const before = state;
  const next = await answer.json();
  if (next.version === before.version) return showStatus(state.status);
  state = next;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  document.documentElement.lang = state.language;
  document.title = `${state.report} — ${say("title")}`;
  document.body.toggleAttribute("data-stale", state.status === "stale");
  $("report").textContent = state.report;
  $("count").textContent = state.pages.length ? say("pages", { count: state.pages.length }) : "";
  choose(null);
  showPages();
  showDiagnostics();
  showStatus(state.status);
  if (before.pages.length) scrollToChange(before);
  document.body.dataset.version = state.version;
}

const events = new EventSource("events");
let asked = Promise.resolve();
events.onmessage = () => { asked = asked.then(update).catch(() => showStatus("lost")); };
events.onerror = () => { if (state.version >= 0) showStatus("lost"); };
events.addEventListener("end", () => {
  events.close();
  showStatus("ended");
});
