/* Keys of the registration desk: a digit opens the form of that step, n takes the next case. */
(() => {
  "use strict";

  const NEXT = ["registrations", "case"]
    .map((page) => `#${page}-next-host:not([hidden]) button`)
    .join(", ");
  const TYPED = "input, textarea, select, [contenteditable]";

  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPED)) {
      return;
    }
    if (/^[1-9]$/.test(event.key)) {
      const ways = document.querySelectorAll(".case-page .case-ways a");
      ways[Number(event.key) - 1]?.click();
    } else if (event.key === "n") {
      document.querySelector(NEXT)?.click();
    }
  }

  document.addEventListener("keydown", pressed);
})();
