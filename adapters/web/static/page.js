// What makes the page quicker. Without it every form still works: it is posted, and the page comes back.

const PART = { "X-Vouch-Part": "1" };
let room = document.getElementById("room");
let busy = false;
let newest = 0; // the version the server last told of

const find = (id) => document.getElementById(id);
const cards = () => [...room.querySelectorAll("form[data-card]")];
const said = () => find("say");
const fieldsOf = (form) => [...form.querySelectorAll("input[name^='a.'], textarea, select[name^='a.']")];

function changed(field) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}
const dirty = (form) => fieldsOf(form).some(changed);
const dirtyCard = () => cards().find(dirty);

// ---------------------------------------------------------------- asking the server

function ask(method, address, body) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "document"; // read without running anything in it
    request.timeout = 30000;
    for (const [name, value] of Object.entries(PART)) request.setRequestHeader(name, value);
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = () => reject(new Error("no answer"));
    request.send(body);
  });
}

function bodyOf(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const card = form.id === "composer" ? dirtyCard() : null; // what is half typed above goes along
  if (card) {
    for (const [name, value] of new FormData(card)) {
      if (name === "field" || name.startsWith("a.")) body.append(name, value);
    }
  }
  return body;
}

async function send(form, submitter) {
  if (busy) return;
  busy = true;
  const button = submitter || form.querySelector("button");
  button?.setAttribute("aria-busy", "true");
  hush();
  try {
    const answer = await ask("POST", form.action, bodyOf(form, submitter));
    const next = answer.response?.getElementById("room");
    if (next) swap(next, form.id === "composer" ? "composer" : "card");
    else complain(answer.response?.getElementById("problem")?.textContent);
  } catch {
    complain();
  } finally {
    busy = false;
    button?.removeAttribute("aria-busy");
    if (newest > Number(room.dataset.version)) moved();
  }
}

async function refresh() {
  try {
    const answer = await ask("GET", room.dataset.address);
    const next = answer.response?.getElementById("room");
    if (next) swap(next, "elsewhere");
  } catch {
    // the next change tries again
  }
}

// ---------------------------------------------------------------- showing

function swap(next, from) {
  const text = from === "composer" ? "" : said().value;
  const inside = room.contains(document.activeElement) ? document.activeElement.id : "";
  next = document.adoptNode(next);
  room.replaceWith(next);
  room = next;
  said().value = text;
  prepare();
  settle();
  const now = find("now");
  const title = now?.querySelector("h3");
  if (from === "card") (now?.querySelector(".field input, .field textarea, .field select") || title)?.focus({ preventScroll: true });
  else if (inside && find(inside)) find(inside).focus({ preventScroll: true });
  if (from !== "card") {
    const text = now?.querySelector(".prose")?.textContent || "";
    find("heard").textContent = title ? `Vouch: ${title.textContent}. ${text.trim()}` : "";
  }
}

function settle() {
  const feed = room.querySelector(".feed");
  const last = feed.lastElementChild;
  if (!last) return;
  const before = last.previousElementSibling;
  const top = before?.classList.contains("mine") ? before : last;
  const whole = last.getBoundingClientRect().bottom - top.getBoundingClientRect().top;
  if (whole > feed.clientHeight) feed.scrollTop += top.getBoundingClientRect().top - feed.getBoundingClientRect().top - 8;
  else feed.scrollTop = feed.scrollHeight;
}

function complain(text) {
  const trouble = find("trouble");
  trouble.textContent = text
    ? `${text} What you typed is still here.`
    : "Vouch does not answer. What you typed is still here; send it again in a moment.";
  trouble.hidden = false;
}

function hush() {
  find("trouble").hidden = true;
}

function moved() {
  if (busy) return;
  if (dirtyCard()) find("moved").hidden = false;
  else refresh();
}

// ---------------------------------------------------------------- commands while they are typed

const WORDS = [...find("words").options].map((one) => ({ value: one.value, what: one.textContent }));
let offers = [];
let at = -1;
let asked = 0;

async function suggest(text) {
  const found = /^\/(?:vouch\s+)?(\S+)\s(.*)$/i.exec(text);
  if (found && WORDS.some((one) => one.value === `/vouch ${found[1].toLowerCase()}`)) {
    const word = found[1].toLowerCase();
    const user = room.dataset.address.split("/")[2];
    const query = new URLSearchParams({ word, typed: found[2] });
    const answer = await fetch(`/as/${user}/suggest?${query}`);
    const labels = answer.ok ? await answer.json() : [];
    return labels.map((label) => ({ value: `/vouch ${word} ${label}`, what: "" }));
  }
  const typed = text.toLowerCase();
  return WORDS.filter((one) => one.value.startsWith(typed) || one.value.replace("vouch ", "").startsWith(typed));
}

async function offer() {
  const mine = ++asked;
  const text = said().value;
  const found = text.startsWith("/") ? await suggest(text).catch(() => []) : [];
  if (mine !== asked) return;
  offers = found.filter((one) => one.value !== text);
  at = -1;
  draw();
}

function draw() {
  const list = find("offers");
  list.replaceChildren(
    ...offers.map((one, n) => {
      const item = document.createElement("li");
      const value = document.createElement("b");
      const what = document.createElement("span");
      item.id = `offer-${n}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(n === at));
      value.textContent = one.value;
      what.textContent = one.what;
      item.append(value, what);
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(n);
      });
      return item;
    }),
  );
  list.hidden = offers.length === 0;
  said().setAttribute("aria-expanded", String(!list.hidden));
  if (at >= 0) {
    said().setAttribute("aria-activedescendant", `offer-${at}`);
    find(`offer-${at}`).scrollIntoView({ block: "nearest" });
  } else said().removeAttribute("aria-activedescendant");
}

function close() {
  asked += 1; // whatever is still on its way comes too late
  offers = [];
  at = -1;
  draw();
}

function take(n) {
  said().value = `${offers[n].value} `;
  close();
  offer();
}

function onKey(event) {
  if (find("offers").hidden) return;
  const last = offers.length - 1;
  if (event.key === "ArrowDown") at = at < last ? at + 1 : 0;
  else if (event.key === "ArrowUp") at = at > 0 ? at - 1 : last;
  else if (event.key === "Escape") return void (event.preventDefault(), close());
  else if (event.key === "Tab" && !event.shiftKey) return void (event.preventDefault(), take(Math.max(at, 0)));
  else if (event.key === "Enter" && at >= 0) return void (event.preventDefault(), take(at));
  else return;
  event.preventDefault();
  draw();
}

// ---------------------------------------------------------------- the whole

function prepare() {
  const input = said();
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": "offers",
  }))
    input.setAttribute(name, value);
  input.addEventListener("input", offer);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  find("show-moved").addEventListener("click", refresh);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!room.contains(form)) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-card]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA" && form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }
});

addEventListener("pagehide", () => {
  const card = dirtyCard();
  if (!card || busy) return;
  const body = new URLSearchParams(new FormData(card));
  body.set("left", "1"); // kept as a draft
  navigator.sendBeacon(card.action, body);
});

function listen() {
  const stream = new EventSource(`/as/${room.dataset.address.split("/")[2]}/changes`);
  stream.onmessage = (event) => {
    const told = JSON.parse(event.data);
    newest = told[room.dataset.address.split("/")[3]];
    for (const count of document.querySelectorAll("[data-unread]")) {
      count.firstChild.textContent = `${told.unread} `;
      count.hidden = !told.unread;
    }
    if (newest !== Number(room.dataset.version)) moved();
  };
}

prepare();
settle();
listen();
