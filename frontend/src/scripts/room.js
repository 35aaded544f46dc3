// Keeps a screen of a live round up to date. It asks once a second what the room is at, and brings the page again when the
// room has moved on; whatever is lost on the way, the next question asks for all of it again.

/** Milliseconds between two questions to the server. */
const PACE = 1000;
/** How long an answer may take, in milliseconds. */
const PATIENCE = 5000;

let screen = document.querySelector("[data-room]");
let until = bell();
let isAsking = false;

document.documentElement.classList.add("has-room-script");
setInterval(ask, PACE);
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

async function ask() {
  if (isAsking) return;
  isAsking = true;
  try {
    const answer = await fetch(screen.dataset.room, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
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

/** Brings the page again, and puts its screen in the place of this one. */
async function bring(response) {
  const answer = response ?? (await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" }));
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-room]");
  if (!next) return location.reload();
  const hadFocus = screen.contains(document.activeElement);
  const isSame = next.dataset.version === screen.dataset.version;
  screen.replaceWith(next);
  screen = next;
  until = bell();
  if (hadFocus && !isSame) {
    const head = screen.querySelector("h1, legend");
    head?.setAttribute("tabindex", "-1");
    head?.focus();
  }
}

/** Sends a form of the screen without leaving it; a form that does not arrive goes the plain way. */
async function send(event) {
  const form = event.target;
  if (!screen.contains(form)) return;
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(form));
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
  if (place && place.textContent !== String(number)) place.textContent = number;
}

function lost(isLost) {
  const note = screen.querySelector(".room-lost");
  if (note) note.hidden = !isLost;
}
