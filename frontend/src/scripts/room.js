// Keeps a screen of a live round up to date. The server hints that something happened; the page asks as well, once a second
// without hints and now and then with them. Whatever is lost on the way, the next question asks for all of it again.

/** Milliseconds between two questions to the server while it gives no hints. */
const PACE = 1000;
/** The same while it does. */
const CALM_PACE = 5000;
/** How long an answer may take, in milliseconds. */
const PATIENCE = 5000;

let screen = document.querySelector("[data-room]");
let until = bell();
let isAsking = false;
let askedAt = performance.now();
const hints = listen();

document.documentElement.classList.add("has-room-script");
setInterval(() => performance.now() - askedAt >= (hints?.readyState === 1 ? CALM_PACE : PACE) && ask(), PACE / 4);
setInterval(tick, 250);
addEventListener("online", ask);
document.addEventListener("visibilitychange", () => document.hidden || ask());
document.addEventListener("submit", send);
document.addEventListener("change", (event) => {
  // Saved when chosen: where one tap is the whole answer.
  const form = event.target.closest?.('form[data-part="answer"]');
  if (form && event.target.type === "radio") form.requestSubmit();
});

/** When the bell rings, on the clock of this device. */
function bell() {
  const { left, paused } = screen.dataset;
  return left === undefined || paused !== undefined ? undefined : performance.now() + Number(left);
}

/** The hints carry the version of the room: a phone fetches its screen when it is another one, and others ask what changed.
 *  When the stream breaks, the browser takes it up again. */
function listen() {
  if (!("EventSource" in window)) return undefined;
  const source = new EventSource(`${screen.dataset.room}/hints`);
  source.onmessage = ({ data }) => (data !== screen.dataset.version || !isPlayer()) && ask();
  return source;
}

async function ask() {
  if (isAsking) return;
  isAsking = true;
  askedAt = performance.now();
  try {
    const answer = await fetch(`${screen.dataset.room}/now`, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
    if (answer.status === 404) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const now = await answer.json();
    show("people", now.people);
    show("answers", now.answers);
    if (String(now.version) !== screen.dataset.version) await bring();
    lost(false);
  } catch {
    lost(true);
  } finally {
    isAsking = false;
  }
}

/** Brings the screen again and puts it in the place of this one. A phone fetches the screen alone, the others their page. */
async function bring(response) {
  const url = isPlayer() ? `${screen.dataset.room}/screen` : location.href;
  const answer = response ?? (await fetch(url, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" }));
  if (answer.status >= 500) throw new Error(answer.status);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-room]");
  if (!next) return location.reload();
  const hadFocus = screen.contains(document.activeElement);
  const isSame = next.dataset.version === screen.dataset.version;
  if (!response) keepChoice(next);
  screen.replaceWith(next);
  screen = next;
  until = bell();
  if (hadFocus && !isSame && !screen.contains(document.activeElement)) {
    const head = screen.querySelector("h1, legend");
    head?.setAttribute("tabindex", "-1");
    head?.focus();
  }
}

/** Where the new screen asks the same question, what somebody is choosing at this moment stays as it is. */
function keepChoice(next) {
  const [before, after] = [screen, next].map((each) => each.querySelector('form[data-part="answer"]'));
  if (before && after && before.elements.item.value === after.elements.item.value) after.replaceWith(before);
}

const isPlayer = () => screen.dataset.kind === "player";

/** Sends a form of the screen without leaving it. One that does not arrive is sent again until it does, or until the screen
 *  has another. */
async function send(event) {
  const form = event.target;
  if (!screen.contains(form)) return;
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(form));
    if (isPlayer()) body.set("screen", "only");
    await bring(await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) }));
    lost(false);
  } catch {
    lost(true);
    setTimeout(() => form.isConnected && form.requestSubmit(), PACE);
  }
}

function tick() {
  const clock = screen.querySelector('[data-part="clock"]');
  if (!clock || until === undefined) return;
  const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
  clock.textContent = clock.textContent.replace(/\d+/, seconds);
  clock.hidden = seconds === 0;
  screen.querySelector('[data-part="bell"]').hidden = seconds > 0;
}

function show(part, number) {
  const place = screen.querySelector(`[data-part="${part}"]`);
  if (place && number !== null && place.textContent !== String(number)) place.textContent = number;
}

function lost(isLost) {
  const note = screen.querySelector(".room-lost");
  if (note) note.hidden = !isLost;
}
