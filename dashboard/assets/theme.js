// Light or dark, before anything is painted: as chosen, or as the system says.
(function () {
  "use strict";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    const chosen = root.dataset.theme;
    const dark = chosen === "dark" || (chosen !== "light" && system.matches);
    root.dataset.bsTheme = dark ? "dark" : "light";
  }
  system.addEventListener("change", apply);
  window.addEventListener("zhiyuan:theme", apply);
  apply();
})();
