/* Keys of the registration desk: a digit opens the form of that step, n takes the next case. */
(() => {
  "use strict";

  const TYPED = "input, textarea, select, [contenteditable]";

  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPED)) {
      return;
    }
    if (/^[1-9]$/.test(event.key)) {
      const ways = document.querySelectorAll(".case-ways a");
      ways[Number(event.key) - 1]?.click();
    } else if (event.key === "n") {
      document.querySelector("#registrations-next-host:not([hidden]) button")?.click();
    }
  }

  document.addEventListener("keydown", pressed);
})();
