// The findings, under the key to the marks.

import { count, find, findAll, make } from "./elements.js";

const pane = find("#findings");
const KEY = [
  ["m verified", "Words", "verified"],
  ["m read", "words", "editors’ reading"],
  ["m unchecked", "words", "unchecked"],
  ["m failed", "words", "failed"],
  ["n", "11", "in use"],
  ["n loose", "2006", "not used"],
];
let next = 0; // the finding that `f` goes to

/** Show a state's findings. */
export function showFindings(state) {
  const focused = findAll("button", pane).indexOf(document.activeElement);
  const errors = state.findings.filter((finding) => finding.severity === "error").length;
  const warnings = state.findings.length - errors;
  const told = [errors && count(errors, "error", "errors"), warnings && count(warnings, "warning", "warnings")];
  const legend = KEY.map(([look, words, meaning]) => make("span", {}, make("span", { class: look }, words), ` ${meaning}`));
  pane.replaceChildren(
    make("div", { class: "legend" }, ...legend),
    make("h2", { id: "findings-head" }, "Findings ", make("span", {}, told.filter(Boolean).join(", ") || "none")),
    make("ol", {}, ...state.findings.map(makeRow)),
  );
  find("[data-go=findings]").textContent = state.findings.length ? `Findings ${state.findings.length}` : "Findings";
  pane.tabIndex = state.findings.length ? -1 : 0;
  next = 0;
  if (focused >= 0) (findAll("button", pane)[focused] ?? pane).focus({ preventScroll: true });
}

function makeRow(finding) {
  const error = finding.severity === "error";
  const goes = finding.statement >= 0;
  const sign = make("i", { role: "img", "aria-label": finding.severity }, error ? "✕" : "△");
  const words = [make("code", {}, finding.code), " ", ...write(sentence(finding.message))];
  const fact = goes ? make("button", { class: "fact" }, ...words) : make("div", { class: "fact" }, ...words);
  const told = [finding.help, ...finding.notes].filter(Boolean).map(sentence).join(" ");
  return make(
    "li",
    { class: `${finding.severity}${goes ? " goes" : ""}`, data: { statement: finding.statement } },
    sign,
    fact,
    make("small", {}, ...write(told)),
    make("button", { class: "copy", "aria-label": `Copy ${finding.place}`, data: { copy: finding.place } }, shorten(finding.place)),
  );
}

const sentence = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?…]["”»]?$/.test(words) ? "" : "."}`;

/** Words of a file, which stand between grave accents, as words of a file. */
const write = (words) => words.split("`").map((part, at) => (at % 2 ? make("span", { class: "word" }, part) : part));

/** A place without the folders before its file. */
export const shorten = (place) => place.slice(place.lastIndexOf("/", place.lastIndexOf(".")) + 1);

/** Focus the next finding; after the last one the first. */
export function focusFinding() {
  const rows = findAll("li", pane);
  if (!rows.length) return pane.focus();
  const row = rows[next % rows.length];
  next = (next % rows.length) + 1;
  find("button", row).focus();
  return Number(row.dataset.statement);
}
