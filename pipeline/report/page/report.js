// Sorting, filtering and opening of cells. Everything can be read without this script.
"use strict";

// "38.06 (419/1101)" counts as 38.06; text that is no number sorts after numbers.
function sortKey(cell) {
  const text = cell.textContent.trim();
  const number = parseFloat(text.replace("−", "-"));
  return Number.isNaN(number) ? text : number;
}

function compareKeys(a, b) {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
}

function makeSortable(table) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      // Numbers are most often looked at from the largest, names from the first.
      const [first, second] = header.className === "number" ? ["descending", "ascending"]
        : ["ascending", "descending"];
      const next = header.getAttribute("aria-sort") === first ? second : first;
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => sign * compareKeys(sortKey(a.cells[column]), sortKey(b.cells[column])));
      table.tBodies[0].append(...rows);
    });
  });
}

// An input before `place` that hides those of `items` whose text lacks what is typed.
// Returns the input.
function addFilter(place, label, items, textOf, after) {
  const wrapper = document.createElement("label");
  wrapper.className = "filter";
  const input = document.createElement("input");
  input.type = "search";
  wrapper.append(label + " ", input);
  place.before(wrapper);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const item of items) item.hidden = !textOf(item).toLowerCase().includes(wanted);
    if (after) after(wanted);
  });
  return input;
}

function showCell(link) {
  search.value = "";  // all sentences of the cell
  search.dispatchEvent(new Event("input"));
  const group = document.getElementById(link.hash.slice(1));
  for (const other of groups) other.hidden = !(other.open = other === group);
  for (const other of document.querySelectorAll(".matrix a")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  group.querySelector("summary").focus();
}

for (const table of document.querySelectorAll("table.data")) {
  makeSortable(table);
  const rows = [...table.tBodies[0].rows];
  if (rows.length > 8) {
    addFilter(table.parentElement, "Show rows with", rows, (row) => row.textContent);
  }
}
const groups = [...document.querySelectorAll("#cells details")];
for (const group of groups) group.hidden = true;  // until its cell is chosen or the filter finds one
for (const link of document.querySelectorAll(".matrix a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();  // following the link would take the focus away again
    showCell(link);
  });
}
const sentences = [...document.querySelectorAll("#cells li")];
const search = addFilter(document.getElementById("cells"), "Show sentences with", sentences,
  (item) => item.dataset.text, (wanted) => {
    for (const group of groups) {
      const left = group.querySelectorAll("li:not([hidden])").length;
      group.open = wanted !== "" && left > 0;
      group.hidden = !group.open;
    }
  });
