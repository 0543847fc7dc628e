// Present mode of every page: one part at a time, large, without the frame; arrow keys turn over.
(function () {
  "use strict";

  const ROOT = document.documentElement;
  const PARTS = "#content .panel:not(.no-present), #content .cards";
  let at = 0;

  function parts() {
    return [...document.querySelectorAll(PARTS)].filter(
      (one) => !one.hidden && !one.parentElement.closest(".panel")
    );
  }

  function turn(by) {
    const all = parts();
    if (!all.length) {
      return;
    }
    at = Math.min(Math.max(at + by, 0), all.length - 1);
    document.querySelectorAll(".is-presented").forEach((one) => one.classList.remove("is-presented"));
    all[at].classList.add("is-presented");
    for (let one = all[at].parentElement; one && one.id !== "content"; one = one.parentElement) {
      one.classList.add("is-presented");
    }
    all[at].querySelectorAll(".js-plotly-plot").forEach((graph) => {
      window.Plotly && window.Plotly.Plots.resize(graph);
    });
    window.scrollTo(0, 0);
  }

  function begin() {
    ROOT.dataset.present = "true";
    at = 0;
    turn(0);
    if (ROOT.requestFullscreen) {
      ROOT.requestFullscreen().catch(() => undefined);
    }
  }

  function end() {
    delete ROOT.dataset.present;
    document.querySelectorAll(".is-presented").forEach((one) => one.classList.remove("is-presented"));
    if (document.fullscreenElement) {
      document.exitFullscreen().catch(() => undefined);
    }
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => {
      window.Plotly && window.Plotly.Plots.resize(graph);
    });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-present-page]")) {
      begin();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!ROOT.dataset.present) {
      return;
    }
    if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(event.key)) {
      event.preventDefault();
      turn(1);
    } else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) {
      event.preventDefault();
      turn(-1);
    } else if (event.key === "Escape") {
      end();
    }
  });

  window.addEventListener("popstate", end);
})();
