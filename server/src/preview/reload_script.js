// Loads the page again when the preview has something else to show, at the place where it was being read. Only
// `cascade courses preview` puts this into a page.
(() => {
  const { version, faults } = document.currentScript.dataset;
  const showsFaults = faults === "true";
  const key = `preview-scroll ${location.pathname}`;
  const kept = sessionStorage.getItem(key);
  // Faults stand in for a page: its place is kept until it is back.
  if (kept !== null && !showsFaults) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));
  }
  const pause = () => new Promise((resume) => setTimeout(resume, 1000));
  const becomesVisible = () =>
    new Promise((resume) => document.addEventListener("visibilitychange", resume, { once: true }));

  // A browser keeps few connections to one place: a page that nobody looks at asks when it is looked at again.
  const somethingElse = async () => {
    for (;;) {
      if (document.hidden) {
        await becomesVisible();
        continue;
      }
      try {
        const answer = await fetch(`/preview/changes?since=${version}`, { cache: "no-store" });
        if (answer.ok && (await answer.text()) !== version) return;
        if (!answer.ok) await pause();
      } catch {
        await pause();
      }
    }
  };

  somethingElse().then(() => {
    if (!showsFaults) sessionStorage.setItem(key, String(scrollY));
    location.reload();
  });
})();
