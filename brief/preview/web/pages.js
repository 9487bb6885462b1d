// The pages: pictures, and over them a button for each statement that stands there.

import { find, findAll, isNarrow, make, name, WORDS } from "./elements.js";

const pane = find("#pages");
const AHEAD = 2; // pages on either side of the visible ones whose pictures are fetched before they are scrolled to
let sheets = []; // the pages' elements, in order
let state = null;
let fetching = false;

/** Show a state's pages, and its statements over them. */
export function showPages(next) {
  state = next;
  const focused = document.activeElement?.closest?.(".claim")?.dataset.key;
  while (sheets.length > state.pages.length) sheets.pop().remove();
  state.pages.forEach((page, at) => {
    if (!sheets[at]) pane.append((sheets[at] = makeSheet(at)));
    const image = find("img", sheets[at]);
    image.alt = `Page ${at + 1} of ${state.pages.length}; its text follows as buttons, statement by statement`;
    image.width = Math.round(page.width);
    image.height = Math.round(page.height);
    sheets[at].dataset.id = page.id;
  });
  const pictures = fetchPictures();
  placeClaims();
  find("#empty").hidden = state.pages.length > 0;
  find("#empty").textContent = "No page yet: the first build that holds is shown here. What stops it is under Findings.";
  find("#stale").hidden = state.built || !state.pages.length;
  find("#stale").replaceChildren(
    `Last good build, ${state.good} `,
    make("span", {}, "— shown until the outline holds again"),
  );
  find("#count").textContent = state.pages.length || "–";
  showNumber();
  if (focused !== undefined) findAll(".claim").find((claim) => claim.dataset.key === focused)?.focus({ preventScroll: true });
  return pictures;
}

function makeSheet(at) {
  return make("div", { class: "page", id: `page-${at + 1}` }, make("img", { alt: "", draggable: "false" }));
}

function placeClaims() {
  findAll(".claim", pane).forEach((claim) => claim.remove());
  state.statements.forEach((statement, at) => {
    const there = new Set();
    for (const box of statement.boxes) {
      if (!sheets[box.page]) continue;
      const further = there.has(box.page); // a page has one button for each statement, however many places
      there.add(box.page);
      const look = `claim ${statement.verdict}${box.run_in ? " run-in" : ""}${box.goes_on ? " goes-on" : ""}`;
      const label = `${name(statement)}: ${statement.text} ${WORDS[statement.verdict]}.`;
      const data = { at, key: statement.key };
      const claim = further
        ? make("div", { class: look, data, "aria-hidden": "true" })
        : make("button", { class: look, data, tabindex: "-1", "aria-pressed": "false", "aria-label": label });
      // a little room around the words, on whatever scale the page is shown
      const [before, above] = box.run_in ? [0, 0] : [7, 1];
      const [left, top] = [`calc(${box.left}% - ${before}px)`, `calc(${box.top}% - ${above}px)`];
      const [width, height] = [`calc(${box.width}% + ${before * 1.3}px)`, `calc(${box.height}% + ${above * 2}px)`];
      Object.assign(claim.style, { left, top, width, height });
      const { width: across, height: down } = state.pages[box.page];
      claim.style.setProperty("--tall", `${((box.height * down) / across).toFixed(3)}cqw`);
      sheets[box.page].append(claim);
    }
  });
}

/** Mark the chosen statement's places. */
export function choosePlaces(at, { scroll }) {
  let first = null;
  for (const claim of findAll(".claim", pane)) {
    const on = Number(claim.dataset.at) === at;
    claim.classList.toggle("on", on);
    if (claim.tagName !== "BUTTON") continue;
    claim.setAttribute("aria-pressed", on);
    claim.tabIndex = -1;
    if (on && !first) first = claim;
  }
  pane.tabIndex = first ? -1 : 0;
  if (!first) return;
  first.tabIndex = 0;
  if (scroll) reveal(first);
}

/** Focus the chosen statement's first place. */
export const focusPlace = () => (find(".claim[tabindex='0']", pane) ?? pane).focus({ preventScroll: true });

function reveal(claim) {
  const place = claim.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (place.top < view.top + 20 || place.bottom > view.bottom - 20) {
    pane.scrollTo({ top: pane.scrollTop + place.top - view.top - view.height / 3 });
  }
}

/** Give the pages that are in view, the one that fills most of it first. */
function listVisible() {
  const view = pane.getBoundingClientRect();
  return sheets
    .map((sheet, at) => {
      const place = sheet.getBoundingClientRect();
      return { at, seen: Math.min(place.bottom, view.bottom) - Math.max(place.top, view.top) };
    })
    .filter(({ seen }) => seen > 0)
    .sort((one, other) => other.seen - one.seen)
    .map(({ at }) => at);
}

function listWanted() {
  const visible = listVisible();
  if (!visible.length && isNarrow()) return [];
  const first = Math.min(...(visible.length ? visible : [0])) - AHEAD;
  const last = Math.max(...(visible.length ? visible : [0])) + AHEAD;
  const beside = sheets.map((_, at) => at).filter((at) => at >= first && at <= last && !visible.includes(at));
  return [...visible, ...beside];
}

/** Fetch the pictures that are not yet shown, the visible page's first; the old one stays until the new is there. */
async function fetchPictures() {
  if (fetching) return;
  fetching = true;
  for (let next = findDue(); next; next = findDue()) await fetchPicture(next);
  fetching = false;
}

function findDue() {
  for (const at of listWanted()) {
    const image = find("img", sheets[at]);
    const address = writeAddress(sheets[at], image);
    if (address && image.dataset.address !== address) return { image, address };
  }
  return null;
}

function writeAddress(sheet, image) {
  const width = Math.round(image.clientWidth * devicePixelRatio);
  return width ? `pages/${sheet.dataset.id}?width=${width}` : null;
}

async function fetchPicture({ image, address }) {
  const next = new Image();
  next.src = address;
  image.dataset.address = address;
  try {
    await next.decode();
    image.src = address;
    image.dataset.shown = address;
  } catch {
    // a newer build has come meanwhile: its state brings other addresses
  }
}

/** Scroll by pages. */
export function turn(by) {
  const now = listVisible()[0] ?? 0;
  const next = Math.min(sheets.length - 1, Math.max(0, now + by));
  if (sheets[next]) pane.scrollTo({ top: pane.scrollTop + sheets[next].getBoundingClientRect().top - pane.getBoundingClientRect().top - 22 });
}

function showNumber() {
  find("#number").textContent = sheets.length ? (listVisible()[0] ?? 0) + 1 : "–";
}

let waiting = 0;
function look() {
  showNumber();
  clearTimeout(waiting);
  waiting = setTimeout(fetchPictures, 60);
}
pane.addEventListener("scroll", look, { passive: true });
new ResizeObserver(look).observe(pane);
