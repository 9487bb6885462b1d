// The sources: paragraphs, and in them the passages that statements rest on, and the numbers.

import { find, findAll, make, name, namePart, WORDS } from "./elements.js";

const pane = find("#source");
const WORST = ["failed", "read", "unchecked", "verified"];
const texts = new Map(); // what sources say, by their addresses
let shown = []; // { text, section, paragraphs: [{ element, words, uses, look }] }
let state = null;
let latest = 0;

/** Show a state's sources with the marks of its statements. */
export async function showSources(next) {
  state = next;
  const turn = ++latest;
  const loaded = await Promise.all(state.sources.map(load));
  if (turn !== latest) return; // a newer state has come meanwhile
  for (const digest of texts.keys()) if (!state.sources.some((source) => source.digest === digest)) texts.delete(digest);
  const before = new Map(shown.map((one) => [one.text.digest, one]));
  shown = state.sources.flatMap((text, at) => (loaded[at] ? [before.get(text.digest) ?? build(text, loaded[at])] : []));
  const sections = shown.map((one) => one.section);
  if (sections.length !== pane.children.length || sections.some((section, at) => section !== pane.children[at])) {
    pane.replaceChildren(...sections);
  }
  shown.forEach((one) => showAbout(one, state.sources.find((text) => text.digest === one.text.digest)));
  markAll();
}

async function load(text) {
  if (!texts.has(text.digest)) {
    try {
      const answer = await fetch(`sources/${text.digest}`);
      if (!answer.ok) return null;
      texts.set(text.digest, await answer.json());
    } catch {
      return null;
    }
  }
  return texts.get(text.digest);
}

function build(text, source) {
  const about = make("div", { class: "about" }, make("h2"), make("p"));
  const paragraphs = source.paragraphs.map((paragraph) => {
    const words = make("p");
    const uses = make("div", { class: "uses", "aria-hidden": "true" });
    const label = `Paragraph ${paragraph.number}${paragraph.page ? `, page ${paragraph.page}` : ""}`;
    const mark = make("span", { title: label }, `P${paragraph.number}`);
    return { element: make("div", { class: "paragraph" }, mark, words, uses), words, uses, look: null };
  });
  const section = make("div", { class: "text", lang: text.language, dir: text.direction });
  section.append(about, ...paragraphs.map((paragraph) => paragraph.element));
  return { text, source, section, paragraphs };
}

function showAbout(one, text) {
  const [title, about] = find(".about", one.section).children;
  title.textContent = text.title;
  about.textContent = text.about;
}

function markAll() {
  const focused = pane.contains(document.activeElement) && document.activeElement.classList.contains("m");
  for (const { text, source, paragraphs } of shown) {
    const spans = paragraphs.map(() => []);
    const differing = paragraphs.map(() => []);
    const covered = paragraphs.map(() => []);
    state.statements.forEach((statement, at) => {
      for (const passage of statement.passages) {
        if (passage.source !== text.id) continue;
        for (const part of passage.stretches) spans[part.at]?.push({ ...part, statement: at, verdict: passage.verdict });
        for (const part of passage.differing) differing[part.at]?.push(part);
      }
    });
    for (const part of state.covered) if (part.source === text.id) covered[part.at]?.push(part);
    const numbers = Map.groupBy ? Map.groupBy(source.numbers, (number) => number.at) : group(source.numbers);
    paragraphs.forEach((paragraph, at) => {
      const marks = { spans: spans[at], differing: differing[at], covered: covered[at], numbers: numbers.get(at) ?? [] };
      const look = JSON.stringify([marks, spans[at].map((span) => name(state.statements[span.statement]))]);
      if (look === paragraph.look) return;
      paragraph.look = look;
      paragraph.words.replaceChildren(...cut(source.paragraphs[at].text, marks));
      paragraph.uses.replaceChildren(...listUses(spans[at]));
    });
  }
  if (focused) find(".m.on", pane)?.focus({ preventScroll: true });
}

function group(numbers) {
  const groups = new Map();
  for (const number of numbers) groups.set(number.at, [...(groups.get(number.at) ?? []), number]);
  return groups;
}

/** Cut a paragraph where passages begin and end. */
function cut(text, { spans, differing, covered, numbers }) {
  const edges = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const frames = frame(numbers, differing, [...spans, ...covered]);
  return edges.slice(1).flatMap((end, at) => {
    const start = edges[at];
    const here = spans.filter((span) => span.start <= start && end <= span.end);
    const words = cutFrames(text, start, end, frames);
    return here.length ? [mark(text.slice(start, end), here, words)] : words;
  });
}

function mark(words, spans, children) {
  const verdict = WORST.find((worst) => spans.some((span) => span.verdict === worst)) ?? "verified";
  const who = [...new Set(spans.map((span) => span.statement))];
  const users = who.map((at) => name(state.statements[at])).join(", ");
  return make(
    "a",
    {
      class: `m ${verdict}`,
      href: `#${state.statements[who[0]].key}`,
      tabindex: "-1",
      data: { who: who.join(" ") },
      "aria-label": `${WORDS[verdict]}, used in ${users}: ${words}`,
    },
    ...children,
  );
}

/** Which numbers have a frame: those in use, those that nobody uses, those that a failed quote has otherwise. */
function frame(numbers, differing, used) {
  const meets = (one, other) => one.start < other.end && other.start < one.end;
  const holds = (span, one) => span.start <= one.start && one.end <= span.end;
  const framed = numbers.map((number) => {
    if (differing.some((other) => meets(number, other))) return { ...number, look: "n differs" };
    if (used.some((span) => holds(span, number))) return { ...number, look: "n" };
    return { ...number, look: number.time ? "" : "n loose" };
  });
  const words = differing.filter((one) => !numbers.some((number) => meets(number, one)));
  return [...framed, ...words.map((one) => ({ ...one, look: "n differs" }))]
    .filter((one) => one.look)
    .sort((one, other) => one.start - other.start);
}

function cutFrames(text, start, end, frames) {
  const out = [];
  let done = start;
  for (const one of frames) {
    if (one.start < done || one.end > end) continue;
    out.push(text.slice(done, one.start), make("span", { class: one.look }, text.slice(one.start, one.end)));
    done = one.end;
  }
  out.push(text.slice(done, end));
  return out;
}

function listUses(spans) {
  const parts = new Map();
  for (const at of new Set(spans.map((span) => span.statement))) {
    if (state.statements[at].kind === "derived") continue; // which rests on it by way of other rows
    const part = namePart(state.statements[at]);
    parts.set(part, [...(parts.get(part) ?? []), at]);
  }
  return [...parts].map(([part, users]) => {
    const numbers = users.flatMap((at, n) => [n ? ", " : "", make("span", { data: { use: at } }, `${state.statements[at].number}`)]);
    const several = users.length > 1 && part.endsWith(", row") ? "s" : "";
    return make("div", {}, `${part}${several} `, ...numbers);
  });
}

/** Mark the chosen statement's passages, and bring the first into view. */
export function choosePassages(at, { scroll }) {
  let first = null;
  for (const link of findAll(".m", pane)) {
    const on = link.dataset.who.split(" ").includes(`${at}`);
    link.classList.toggle("on", on);
    link.tabIndex = on && !first ? 0 : -1;
    if (on && !first) first = link;
  }
  for (const use of findAll("[data-use]", pane)) {
    const number = use.textContent;
    use.replaceChildren(Number(use.dataset.use) === at ? make("b", {}, number) : number);
  }
  pane.tabIndex = first ? -1 : 0;
  if (first && scroll) reveal(first, scroll === "at once");
}

function reveal(link, instantly, again = true) {
  const place = link.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (!view.height || (place.top > view.top + 24 && place.bottom < view.bottom - 24)) return;
  const top = pane.scrollTop + place.top - view.top - Math.min(150, view.height / 4);
  pane.scrollTo({ top, behavior: instantly ? "instant" : "auto" });
  // paragraphs out of view have a height that is guessed: once they are in view, it is known
  if (again) requestAnimationFrame(() => requestAnimationFrame(() => reveal(link, instantly, false)));
}

/** Focus the chosen statement's first passage. */
export const focusPassage = () => (find(".m.on", pane) ?? pane).focus({ preventScroll: true });
