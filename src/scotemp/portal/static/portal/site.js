// What the pages gain with scripts on: appearance, sortable tables, search in lists. Every page works without.

const root = document.documentElement;

function remembered() {
  try { return localStorage.getItem("theme") ?? "auto"; } catch { return root.dataset.theme ?? "auto"; }
}

function setTheme(theme) {
  if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
  try { localStorage.setItem("theme", theme); } catch { /* the choice holds for this page only */ }
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.ariaPressed = button.dataset.themeChoice === theme;
  }
}

function themes(group) {
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) setTheme(button.dataset.themeChoice);
  });
  setTheme(remembered());
}

// A cell's data-value is its bare number; cells without one are text, empty ones stay last.
function keyOf(row, column) {
  const cell = row.cells[column];
  const bare = cell.dataset.value;
  if (bare === undefined) return cell.textContent.trim();
  return bare === "" ? null : Number.isNaN(Number(bare)) ? bare : Number(bare);
}

function compare(a, b, collator) {
  if (a === null || b === null) return 0;
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

function sortable(table) {
  const collator = new Intl.Collator(root.lang, { numeric: true });
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numeric = [...body.rows].some((row) => typeof keyOf(row, column) === "number");
      const now = head.getAttribute("aria-sort");
      const order = now ? (now === "ascending" ? "descending" : "ascending") : numeric ? "descending" : "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map((row) => [keyOf(row, column), row]);
      rows.sort(([a], [b]) => (a === null) - (b === null) || sign * compare(a, b, collator));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

// Turns an input with a datalist into a combobox that finds a word in any language of the list.
function combobox(input, number) {
  const options = [...input.list.options].map((option) => ({
    value: option.value, detail: option.label, words: `${option.value} ${option.label}`.toLocaleLowerCase(),
  }));
  const list = document.createElement("ul");
  Object.assign(list, { id: `suggest-${number}`, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.removeAttribute("list");
  input.after(list);
  const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const name in roles) input.setAttribute(name, roles[name]);
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function mark(index) {
    const items = [...list.children];
    active = (index + items.length) % items.length;
    items.forEach((item, i) => { item.ariaSelected = i === active; });
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  }
  function open() {
    const asked = input.value.trim().toLocaleLowerCase();
    const found = options.filter((option) => option.words.includes(asked));
    list.replaceChildren(...found.map((option, i) => {
      const item = document.createElement("li");
      const detail = document.createElement("small");
      item.id = `${list.id}-${i}`;
      item.dataset.value = option.value;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      detail.textContent = option.detail;
      item.append(option.value, detail);
      return item;
    }));
    active = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  function choose(item) {
    input.value = item.dataset.value;
    close();
  }
  input.oninput = input.onclick = open;
  input.onblur = close;
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      if (!list.hidden) mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the input keeps the focus
    const item = event.target.closest("li");
    if (item) choose(item);
  });
}

// Marks in the list of contents the section that is being read.
function contents(list) {
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      links.get(target.id).ariaCurrent = isIntersecting ? "true" : null;
    }
  }, { rootMargin: "-25% 0px -74%" });
  for (const key of links.keys()) seen.observe(document.getElementById(key));
}

document.querySelectorAll("[data-themes]").forEach(themes);
document.querySelectorAll("[data-contents]").forEach(contents);
document.querySelectorAll("table[data-sortable]").forEach(sortable);
document.querySelectorAll("input[list]").forEach(combobox);
