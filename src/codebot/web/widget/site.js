/** The code browser's search as you type, and the theme chosen in the chat. */

const WAIT = 120;
const input = document.querySelector(".find input");
const list = document.querySelector(".hits");
let timer;
let asked = 0;
let at = -1;

function keptTheme() {
  try {
    return JSON.parse(localStorage.getItem(`codebot:${location.origin}::theme`));
  } catch {
    return null;
  }
}

const theme = keptTheme();
if (theme && theme !== "auto") document.documentElement.dataset.theme = theme;

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function close() {
  list.hidden = true;
  at = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function row({ entry }, index) {
  const item = document.createElement("li");
  item.id = `hit-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.code = entry.code;
  const chip = element("span", "chip", "");
  chip.dataset.state = entry.billable ? "billable" : "header";
  chip.append(element("span", "dot", ""), entry.code);
  item.append(chip, element("span", "title", entry.title));
  item.addEventListener("click", () => open(entry.code));
  return item;
}

function open(code) {
  location.href = `/codes/${encodeURIComponent(code)}`;
}

function select(index) {
  const rows = [...list.querySelectorAll("[role=option]")];
  if (!rows.length) return;
  at = (index + rows.length) % rows.length;
  for (const [number, item] of rows.entries()) item.setAttribute("aria-selected", String(number === at));
  rows[at].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", rows[at].id);
}

async function search() {
  const words = input.value.trim();
  const number = ++asked;
  if (!words) {
    close();
    return;
  }
  try {
    const response = await fetch(`/v1/codes?q=${encodeURIComponent(words)}&limit=12`);
    if (number !== asked || !response.ok) return;
    const { hits } = await response.json();
    const none = element("li", "none", "Nothing found.");
    list.replaceChildren(...(hits.length ? hits.map(row) : [none]));
    list.hidden = false;
    at = -1;
    input.setAttribute("aria-expanded", "true");
  } catch {
    // The server is away: the form still works once it is back.
  }
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, WAIT);
});
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") select(at + 1);
  else if (event.key === "ArrowUp") select(at - 1);
  else if (event.key === "Escape" && !list.hidden) close();
  else if (event.key === "Enter" && at >= 0) open(list.querySelectorAll("[role=option]")[at].dataset.code);
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".find")) close();
});
