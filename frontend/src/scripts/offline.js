// Runs on every page: brings the service worker, and lets a new version of it take over when nothing can be lost by that.

if ("serviceWorker" in navigator) {
  const { serviceWorker } = navigator;
  // Nothing that a reader waits for is held up by it.
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(bring));

  async function bring() {
    const isFirst = !serviceWorker.controller;
    const registration = await serviceWorker.register("/service-worker.js", { updateViaCache: "none" }).catch(() => {});
    if (!registration) return;
    const takeOver = (worker) => worker?.postMessage({ what: "take-over" });
    if (!isFirst) {
      takeOver(registration.waiting);
      serviceWorker.controller.postMessage({ what: "stock" });
    }
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed" && serviceWorker.controller) takeOver(installing);
      });
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
