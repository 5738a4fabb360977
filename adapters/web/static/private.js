// Keeps what is half typed, and says when the page closes. Without it every form still works.

const SAVE = 15; // seconds between two drafts
const WARN = 120; // seconds before the end
const room = document.getElementById("room");
const told = document.getElementById("told");
const opened = Date.now();
let active = Date.now(); // when the server last heard of this page
let saved = "";
let leaving = false;

const passed = (since) => (Date.now() - since) / 1000;
const card = () => document.getElementById("now");

function changed(field) {
  if (field.tagName === "SELECT") return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

function typed() {
  const form = card();
  const fields = form ? [...form.querySelectorAll("[name^='a.']")] : [];
  if (!fields.some(changed)) return null;
  const body = new URLSearchParams(new FormData(form));
  body.set("left", "1"); // kept as a draft
  return body;
}

function say(text) {
  if (told.textContent !== text) told.textContent = text;
}

async function post(body) {
  const answer = await fetch(card().action, { method: "POST", body, redirect: "error" });
  if (answer.status === 204) active = Date.now();
  else if (answer.status !== 205 && typed()) throw new Error("closed");
  else location.reload(); // there is something to be shown at once
}

async function save() {
  const body = typed();
  if (!body || leaving || String(body) === saved) return;
  try {
    await post(body);
    saved = String(body);
    say("What you have typed so far is kept as a draft.");
  } catch {
    say("Vouch does not take drafts from this page now. Copy what you typed before you leave it.");
  }
}

async function stay() {
  const body = new URLSearchParams(new FormData(card()));
  for (const name of [...body.keys()]) if (name === "field" || name.startsWith("a.")) body.delete(name);
  body.set("left", "1");
  try {
    await post(body);
    say("The page stays open.");
  } catch {
    say("Vouch does not answer.");
  }
}

function warn(whole) {
  if (document.getElementById("stay")) return;
  if (whole) return say("This page closes in two minutes, since it was open for so long. Send what you typed.");
  say("This page closes in two minutes, since nothing was done on it. ");
  const button = document.createElement("button");
  button.id = "stay";
  button.type = "button";
  button.className = "button small";
  button.textContent = "Keep it open";
  button.addEventListener("click", stay);
  told.append(button);
}

setInterval(save, SAVE * 1000);
setInterval(() => {
  const whole = Number(room.dataset.left) - passed(opened);
  const left = Math.min(Number(room.dataset.idle) - passed(active), whole);
  if (left <= 0) location.reload(); // it shows nothing any more
  else if (left < WARN) warn(whole <= left);
}, 1000);

document.addEventListener("submit", () => {
  leaving = true;
});
document.addEventListener("formdata", (event) => {
  const form = card(); // what is half typed there goes along with whatever else is sent
  if (event.target === form || !form || !typed()) return;
  for (const [name, value] of new FormData(form)) {
    if (name === "field" || name.startsWith("a.")) event.formData.append(name, value);
  }
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-card]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA" && form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }
});
function leave() {
  const body = leaving ? null : typed();
  if (!body || String(body) === saved) return;
  saved = String(body);
  navigator.sendBeacon(card().action, body);
}
addEventListener("beforeunload", leave); // before the page is asked for anew
addEventListener("pagehide", leave); // the one that telephones know
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // from a browser's memory, after it may have closed
});
