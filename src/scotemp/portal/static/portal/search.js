// Proposals below the search box of the masthead, as a combobox (WAI-ARIA Authoring Practices, editable with list autocomplete).
// Without scripts the box is a plain form.

const WAIT = 150; // milliseconds after the last key

function propose(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `${input.id}-proposals`;
  list.className = "proposals";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let chosen = -1;
  let timer;
  let asked;

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function show(proposals) {
    list.replaceChildren(...proposals.map(({ title, kind, url }, i) => {
      const option = document.createElement("li");
      const detail = document.createElement("span");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.dataset.url = url;
      detail.textContent = kind;
      option.append(title, " ", detail);
      return option;
    }));
    choose(-1);
    list.hidden = !proposals.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = proposals.length ? String(proposals.length) : form.dataset.none;
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: input.value })}`, { signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch { /* a newer question has gone out, or the network is away: the form still works */ }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, WAIT);
    else { close(); status.textContent = ""; }
  });
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.isComposing) return; // Enter and arrows belong to the input method
    if (event.key === "Escape" && count) close();
    else if (event.key === "ArrowDown" && count) choose((chosen + 1) % count);
    else if (event.key === "ArrowUp" && count) choose((chosen < 1 ? count : chosen) - 1);
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}

document.querySelectorAll("form[data-suggest]").forEach(propose);
