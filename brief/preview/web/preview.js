// The live page: what is chosen, the card, the bar, the keys.

import { count, find, findAll, isNarrow, make, name, WORDS } from "./elements.js";
import { focusFinding, shorten, showFindings } from "./findings.js";
import { choose, follow } from "./live.js";
import { choosePlaces, focusPlace, showPages, turn } from "./pages.js";
import { choosePassages, focusPassage, showSources } from "./source.js";

const body = document.body;
let state = null;
let chosen = 0;

// -- states

async function show(next) {
  const before = state?.statements[chosen];
  const first = state === null || state.name !== next.name;
  state = next;
  chosen = before ? findAgain(before) : startWith();
  body.dataset.built = state.built ? "yes" : "no";
  document.title = `${state.name} — brief preview`;
  const pictures = showPages(state); // first: their pictures come while the rest is shown
  showBar();
  showFindings(state);
  choosePlaces(chosen, { scroll: false });
  showCard();
  await showSources(state);
  choosePassages(chosen, { scroll: first ? "at once" : false });
  if (first) choosePlaces(chosen, { scroll: true });
  body.dataset.whole = "yes"; // pages and sources are shown; the pictures may still come
  await pictures;
}

/** The statement that was chosen before: by its words, else by its place. */
function findAgain(before) {
  const same = state.statements.findIndex((one) => one.text === before.text && one.part === before.part);
  const there = state.statements.findIndex((one) => one.key === before.key);
  return same >= 0 ? same : Math.max(there, 0);
}

/** The first statement that failed, or the first of all. */
function startWith() {
  const failed = state.statements.findIndex((statement) => statement.verdict === "failed");
  return Math.max(failed, 0);
}

function link(linked) {
  body.dataset.linked = linked ? "yes" : "no";
  const word = find(".live");
  if (word) word.textContent = linked ? "Live" : "Not connected";
}

// -- the bar

function showBar() {
  const by = (verdict) => state.statements.filter((statement) => statement.verdict === verdict).length;
  const [verified, read, unchecked, failed] = ["verified", "read", "unchecked", "failed"].map(by);
  const errors = state.findings.filter((finding) => finding.severity === "error").length;
  const warnings = state.findings.length - errors;
  const bold = (look, number, words) => make("span", { class: look }, make("b", {}, `${number}`), ` ${words}`);
  const parts = [make("span", { class: "live" }, body.dataset.linked === "no" ? "Not connected" : "Live")];
  if (state.built) {
    parts.push(make("span", { class: "wide" }, "Built in ", make("b", {}, `${state.milliseconds} ms`)), bold("good", verified, "verified"));
    if (read) parts.push(bold("wide", read, "read"));
    if (unchecked) parts.push(bold("wide", unchecked, "unchecked"));
  } else {
    const stands = [`${verified} verified`, read && `${read} read`, unchecked && `${unchecked} unchecked`];
    parts.push(make("span", { class: "bad" }, make("b", {}, "Not built")));
    if (state.statements.length) parts.push(make("span", { class: "wide" }, stands.filter(Boolean).join(", ")));
  }
  if (failed || state.built) parts.push(make("span", { class: failed ? "bad" : "" }, make("b", {}, failed ? `${failed} failed` : "0"), failed ? "" : " failed"));
  else parts.push(make("span", { class: "bad" }, make("b", {}, count(errors, "error", "errors"))));
  parts.push(bold("warn", warnings, warnings === 1 ? "warning" : "warnings"));
  if (state.notice) parts.push(make("span", { class: "bad" }, make("b", {}, state.notice)));
  find("#status").replaceChildren(...parts);
  showMenu("#outline", state.outlines);
  showMenu("#layout", state.layouts);
  showMenu("#paper", state.papers);
  find("#unfold").textContent = state.name;
}

function showMenu(selector, menu) {
  const select = find(selector);
  const options = menu.options.map(([value, words]) => make("option", { value }, words));
  if (JSON.stringify(menu.options) !== select.dataset.options) {
    select.dataset.options = JSON.stringify(menu.options);
    select.replaceChildren(...options);
  }
  select.value = menu.value;
  select.title = select.selectedOptions[0]?.textContent ?? "";
}

async function chooseMenus() {
  const [outline, layout, paper] = ["#outline", "#layout", "#paper"].map((selector) => find(selector).value);
  const other = outline !== state.outlines.value; // whose own layout and paper are shown first
  find("#unfold").setAttribute("aria-expanded", "false");
  const done = await choose({ outline: Number(outline), layout: other ? "" : layout, paper: other ? "" : paper }).catch(() => false);
  if (!done) showBar();
}

// -- the card

function showCard() {
  const statement = state.statements[chosen];
  const card = find("#card");
  card.hidden = !statement;
  if (!statement) return;
  const focused = card.contains(document.activeElement) ? findAll("button", card).indexOf(document.activeElement) : -1;
  const step = (by, label, sign) => make("button", { data: { step: by }, "aria-label": label }, sign);
  card.replaceChildren(
    make("div", { class: "where" }, make("b", {}, name(statement)), statement.kind && ` · ${statement.kind}`),
    make("p", { lang: state.language, dir: state.direction }, statement.text),
    makeVerdict(statement),
    make("div", { class: "nav" }, step("-1", "Previous statement", "↑"), step("1", "Next statement", "↓")),
  );
  if (focused >= 0) findAll("button", card)[focused]?.focus({ preventScroll: true });
}

function makeVerdict(statement) {
  const closest = statement.passages.some((passage) => passage.verdict === "failed" && passage.differing.length);
  const detail = [statement.detail, statement.verdict === "failed" && closest && "closest passage shown"];
  const words = detail.filter(Boolean).join("; ");
  const places = statement.passages.map((passage) => {
    const source = state.sources.length > 1 ? `${passage.source} ` : "";
    const page = passage.page ? `p. ${passage.page}, ` : "";
    return `${source}${page}P${passage.paragraph}, ${passage.first}–${passage.last}`;
  });
  return make(
    "div",
    { class: `verdict ${statement.verdict}` },
    make("b", {}, WORDS[statement.verdict]),
    words && `, ${words}`,
    places.length > 0 ? ` · ${[...new Set(places)].join("; ")}` : "",
    " · ",
    make("button", { class: "copy", "aria-label": `Copy ${statement.place}`, data: { copy: statement.place } }, shorten(statement.place)),
  );
}

// -- choosing

/** Choose a statement; `from` is the pane that it was chosen in, which stays where it is. */
function select(at, { from, focus }) {
  if (!state.statements[at]) return;
  chosen = at;
  showCard();
  choosePlaces(at, { scroll: from !== "pages" });
  choosePassages(at, { scroll: from !== "source" });
  if (focus) focusPlace();
}

const step = (by, options) => select((chosen + by + state.statements.length) % state.statements.length, options);

let toasting = 0;
async function copy(words) {
  const toast = find("#toast");
  try {
    await navigator.clipboard.writeText(words);
    toast.textContent = `Copied ${words}`;
  } catch {
    toast.textContent = words; // to be copied by hand
  }
  clearTimeout(toasting);
  toasting = setTimeout(() => (toast.textContent = ""), 2400);
}

function go(pane) {
  body.dataset.tab = pane;
  for (const tab of findAll(".tabs button")) tab.setAttribute("aria-current", tab.dataset.go === pane);
  if (state && pane === "source") choosePassages(chosen, { scroll: "at once" });
  if (state && pane === "pages") choosePlaces(chosen, { scroll: true });
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("button, a, .claim, li");
  if (!target || !state) return;
  const { data = target.dataset } = {};
  if (data.copy) copy(data.copy);
  else if (target.classList.contains("claim")) select(Number(data.at), { from: "pages" });
  else if (target.classList.contains("m") && data.who) {
    event.preventDefault();
    const who = data.who.split(" ").map(Number);
    select(who[(who.indexOf(chosen) + 1) % who.length], { from: "source" });
  } else if (data.step) step(Number(data.step), {});
  else if (data.go) go(data.go);
  else if (target.closest("#findings li")) {
    const at = Number(target.closest("li").dataset.statement);
    if (at >= 0) {
      select(at, {});
      if (isNarrow()) go("source");
    }
  }
});
find("#back").addEventListener("click", () => turn(-1));
find("#on").addEventListener("click", () => turn(1));
find("#help").addEventListener("click", () => find("#keys").showModal());
find("#unfold").addEventListener("click", ({ currentTarget }) => {
  currentTarget.setAttribute("aria-expanded", currentTarget.getAttribute("aria-expanded") !== "true");
});
for (const selector of ["#outline", "#layout", "#paper"]) find(selector).addEventListener("change", chooseMenus);

// -- keys

const KEYS = {
  j: () => step(1, { focus: onPages() }),
  k: () => step(-1, { focus: onPages() }),
  c: () => state.statements[chosen] && copy(state.statements[chosen].place),
  f: () => {
    showPane("findings");
    const at = focusFinding();
    if (at >= 0) select(at, {});
  },
  "[": () => turn(-1),
  "]": () => turn(1),
  1: () => { showPane("pages"); focusPlace(); },
  2: () => { showPane("source"); focusPassage(); },
  3: () => { showPane("findings"); find("#findings").focus(); },
  "?": () => find("#keys").showModal(),
};
const onPages = () => find("#pages").contains(document.activeElement);
const showPane = (pane) => void (isNarrow() && go(pane));

document.addEventListener("keydown", (event) => {
  if (!state || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("select, input, dialog")) return;
  const claim = event.target.closest(".claim");
  if (claim && event.key === "Enter") {
    event.preventDefault();
    select(Number(claim.dataset.at), { from: "pages" });
    showPane("source");
    focusPassage();
  } else if (claim && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1, { focus: true });
  } else if (Object.hasOwn(KEYS, event.key) && (state.statements.length || !"jk".includes(event.key))) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key === "Escape") find("#unfold").setAttribute("aria-expanded", "false");
});

go("pages");
follow(show, link);
