// Runs on every page: brings the service worker, and lets a new version of it take over when nothing can be lost by that.

if ("serviceWorker" in navigator) {
  const { serviceWorker } = navigator;
  /** How long a page is out of sight until it counts as put away, in milliseconds. */
  const PUT_AWAY = 1000;
  // Nothing that a reader waits for is held up by it.
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(bring));

  async function bring() {
    const isFirst = !serviceWorker.controller;
    const registration = await serviceWorker.register("/service-worker.js", { updateViaCache: "none" }).catch(() => {});
    if (!registration) return;
    if (!isFirst) serviceWorker.controller.postMessage({ what: "stock" });
    // A page that is left for another one is out of sight too, but its timers end with it.
    addEventListener("visibilitychange", () => {
      if (document.hidden) setTimeout(() => document.hidden && registration.waiting?.postMessage({ what: "take-over" }), PUT_AWAY);
    });
    // The page that was open first came before there was anybody to keep it.
    if (isFirst && !navigator.connection?.saveData) {
      serviceWorker.ready.then(({ active }) => active.postMessage({ what: "keep", url: location.href }));
    }
    // Work that cannot be sent now is sent when there is a connection, even if no page is open then. The outbox says when
    // something was kept.
    const outbox = new BroadcastChannel("cascade-outbox");
    outbox.onmessage = () => navigator.onLine || registration.sync?.register("outbox").catch(() => {});
    addEventListener("offline", outbox.onmessage);
  }
}
