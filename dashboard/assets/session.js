// How long the session still lasts: what a person does keeps it, and its end is told beforehand;
// and whether the server answers at all.
(function () {
  "use strict";

  const CLOCK = "/account/session";
  const WARNED = 120;
  const LOOKS = 20000;
  const KEEPS = 60000;

  let used = true;
  let keptAt = 0;
  let endsAt = 0;
  let typed = false;
  let shown = "";

  function token() {
    const found = document.cookie.split("; ").find((one) => one.startsWith("zhiyuan_csrf="));
    return found ? decodeURIComponent(found.slice(found.indexOf("=") + 1)) : "";
  }

  function say(what) {
    const place = document.getElementById("session-warning");
    if (!place) {
      return false;
    }
    for (const part of place.querySelectorAll("[data-session]")) {
      part.hidden = part.dataset.session !== what;
    }
    shown = what;
    place.querySelector("[data-session-renew]").hidden = what !== "idle";
    place.hidden = !what;
    return true;
  }

  function show(left) {
    const near = Math.min(left.whole, left.idle) <= WARNED;
    say(near ? (left.whole <= left.idle ? "whole" : "idle") : "");
  }

  // Asked by POST the clock counts as being used; by GET it only tells, so that a page left open,
  // here or in another tab, keeps nobody signed in.
  async function ask(method) {
    const answer = await fetch(CLOCK, { method, headers: { "X-CSRFToken": token() } });
    if (answer.ok) {
      const left = await answer.json();
      endsAt = Date.now() + 1000 * Math.min(left.whole, left.idle);
      show(left);
    }
  }

  function look() {
    const now = Date.now();
    if (used && now - keptAt >= KEEPS) {
      used = false;
      keptAt = now;
      ask("POST").catch(() => {});
    } else if (now >= endsAt - 1000 * WARNED) {
      ask("GET").catch(() => {});
    }
  }

  for (const kind of ["keydown", "pointerdown"]) {
    window.addEventListener(kind, () => (used = true), { passive: true });
  }
  window.addEventListener("input", () => (typed = true), { passive: true });
  window.addEventListener("_dashprivate_pushstate", () => (typed = false));
  window.addEventListener("zhiyuan:reach", (event) => {
    if (!event.detail) {
      say("away");
    } else if (shown === "away") {
      say("");
    }
  });
  window.addEventListener("zhiyuan:ended", (event) => {
    if (typed && say("over")) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-session-renew]")) {
      ask("POST").catch(() => {});
    }
  });
  window.setInterval(look, LOOKS);
})();
