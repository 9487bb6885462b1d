// Elements of the page; words are only ever set as text, never read as markup.

export const find = (selector, within = document) => within.querySelector(selector);
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Make an element: `properties` are attributes, `class` and `data` included; what is undefined or false is left out. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") Object.assign(element.dataset, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

export const WORDS = { verified: "Verified", read: "Editors’ reading", unchecked: "Unchecked", failed: "Failed" };
const ROWS = ["statistic", "derived"]; // kinds of statements that are rows of a table
export const namePart = (statement) => (ROWS.includes(statement.kind) ? `${statement.part}, row` : statement.part);
export const name = (statement) => `${namePart(statement)} ${statement.number}`;
export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** Whether the page is as narrow as a phone's, where one pane is shown at a time. */
export const isNarrow = () => matchMedia("(max-width:820px)").matches;
