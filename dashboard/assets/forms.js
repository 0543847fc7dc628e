// Forms by keyboard and by ear: one that opens is gone to, faults are tied to their fields.
(function () {
  "use strict";

  const PATIENCE = 5000;
  const FIELDS = "input, select, textarea";
  let asked = 0;

  function described(field) {
    const about = ["-fault", "-help"]
      .map((ending) => document.getElementById(field.id + ending))
      .filter((one) => one && one.textContent.trim());
    if (about.length) {
      field.setAttribute("aria-describedby", about.map((one) => one.id).join(" "));
    } else {
      field.removeAttribute("aria-describedby");
    }
    field.setAttribute("aria-invalid", String(field.classList.contains("is-invalid")));
  }

  function isField(element) {
    return element.matches(FIELDS) && element.id && element.closest(".form-field, .views-form");
  }

  function goTo(element) {
    if (!element.matches("a, button, " + FIELDS)) {
      element.tabIndex = -1;
    }
    element.focus();
  }

  // Whoever opened a form by a link of its page goes on in it; a form that a page begins with waits.
  function opened(panel) {
    if (Date.now() - asked < PATIENCE) {
      asked = 0;
      panel.scrollIntoView({ block: "nearest" });
      const fields = Array.from(panel.querySelectorAll(FIELDS));
      goTo(fields.find((one) => one.offsetParent) || panel);
    }
  }

  // What was in the form is gone from sight, so one is taken to what was done, or to the page.
  function closed(panel) {
    const lost = panel.contains(document.activeElement) || document.activeElement === document.body;
    if (lost) {
      const done = Array.from(document.querySelectorAll(".done")).find((one) => one.textContent);
      goTo(done || document.getElementById("content"));
    }
  }

  function failed(field) {
    const panel = field.closest(".form-panel");
    const pressed = panel && document.activeElement.matches(".form-actions button");
    if (pressed && panel.contains(document.activeElement)) {
      goTo(panel.querySelector(".is-invalid"));
    }
  }

  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      if (attributeName === "hidden" && target.matches(".form-panel")) {
        target.hidden ? closed(target) : opened(target);
      } else if (attributeName === "class" && isField(target)) {
        described(target);
        if (target.classList.contains("is-invalid")) {
          failed(target);
        }
      }
    }
  }).observe(document.documentElement, {
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden", "class"],
  });

  // The field that holds a file is drawn by a library, out of sight and without a name.
  new MutationObserver(() => {
    for (const field of document.querySelectorAll(".upload input[type=file]:not([aria-label])")) {
      field.setAttribute("aria-label", field.closest(".upload").textContent.trim());
    }
  }).observe(document.documentElement, { subtree: true, childList: true });

  // Also from within a text of several lines, where Enter alone begins a new one.
  document.addEventListener("keydown", (event) => {
    const panel = event.target.closest(".form-panel");
    if (panel && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      panel.querySelector(".form-actions button")?.click();
    }
  });

  document.addEventListener("focusin", (event) => {
    if (isField(event.target)) {
      described(event.target);
    }
  });

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("#content a");
      if (link && link.pathname === window.location.pathname) {
        asked = Date.now();
      }
    },
    true
  );
})();
