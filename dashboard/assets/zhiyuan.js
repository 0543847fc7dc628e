// What happens in the browser alone: title and focus, menus, chart or table, pictures, theme.
(function () {
  "use strict";

  const TOKEN = "zhiyuan_csrf";
  const PICTURE = { width: 1200, height: 675, scale: 2 };

  function cookie(name) {
    const found = document.cookie.split("; ").find((one) => one.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  function tellReach(address, reached) {
    if (address.includes("/_dash-update-component")) {
      window.dispatchEvent(new CustomEvent("zhiyuan:reach", { detail: reached }));
    }
  }

  // A session that has ended is renewed at the login page, which leads back here; where something
  // was typed, the page stays.
  const fetchFirst = window.fetch;
  window.fetch = async function (...request) {
    const address = String(request[0] && request[0].url ? request[0].url : request[0]);
    let answer;
    try {
      answer = await fetchFirst.apply(this, request);
    } catch (error) {
      tellReach(address, error.name === "AbortError");
      throw error;
    }
    tellReach(address, answer.status < 502);
    if (answer.status === 401 && address.includes("/_dash-")) {
      const leaves = window.dispatchEvent(new CustomEvent("zhiyuan:ended", { cancelable: true }));
      if (!leaves) {
        return new Response(null, { status: 204 });
      }
      const here = window.location.pathname + window.location.search;
      window.location.assign("/login?ended=1&next=" + encodeURIComponent(here));
    }
    return answer;
  };

  // What the server wrote as HTML goes into its place; graphs in it are drawn as they come into view.
  const nearing = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          nearing.unobserve(entry.target);
          draw(entry.target);
        }
      }
    },
    { rootMargin: "400px" }
  );

  function write(place, markup) {
    if (!place) {
      return;
    }
    const focused = focusable(place).indexOf(document.activeElement);
    place.querySelectorAll(".js-plotly-plot").forEach((graph) => window.Plotly.purge(graph));
    place.innerHTML = markup;
    place.querySelectorAll("[data-drawing]").forEach((graph) => nearing.observe(graph));
    if (focused >= 0 && focusable(place)[focused]) {
      focusable(place)[focused].focus({ preventScroll: true });
    }
  }

  function focusable(place) {
    return Array.from(place.querySelectorAll("a, button, summary, [tabindex]"));
  }

  function draw(graph) {
    if (graph.dataset.drawing && window.Plotly) {
      const drawing = JSON.parse(graph.dataset.drawing);
      delete graph.dataset.drawing;
      window.Plotly.newPlot(graph, drawing.figure.data, drawing.figure.layout, drawing.config);
    }
  }

  // A link within the pages changes the address without loading everything again.
  function follow(event, link) {
    const own = link.origin === window.location.origin && !link.hasAttribute("download");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (own && plain && !event.defaultPrevented) {
      event.preventDefault();
      window.history.pushState({}, "", link.href);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    }
  }

  let arrivedAt = null;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.zhiyuan = {
    arrive(title, pathname) {
      if (title) {
        document.title = title;
      }
      if (arrivedAt !== null && arrivedAt !== pathname) {
        const content = document.getElementById("content");
        closeMenu();
        window.scrollTo(0, 0);
        content && content.focus({ preventScroll: true });
      }
      arrivedAt = pathname;
      return title;
    },
    clear() {
      return null;
    },
    go(address) {
      // The address that led here would only lead here again, so it leaves no step to go back to.
      if (address) {
        window.history.replaceState({}, "", address);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      }
      return null;
    },
    repaint(paint, figure) {
      if (!paint || !figure) {
        return window.dash_clientside.no_update;
      }
      const data = figure.data.map((shape, row) => ({ ...shape, ...paint.data[row] }));
      const annotations = figure.layout.annotations.map((label, row) => ({ ...label, text: paint.labels[row] }));
      return { ...figure, data, layout: { ...figure.layout, annotations } };
    },
    write(parts) {
      for (const [id, markup] of Object.entries(parts || {})) {
        write(document.getElementById(id), markup);
      }
      return Object.keys(parts || {}).length;
    },
  };

  function openMenu(open) {
    const frame = document.querySelector(".frame");
    const button = document.querySelector("[data-menu]");
    if (frame && button) {
      frame.classList.toggle("menu-open", open);
      button.setAttribute("aria-expanded", String(open));
    }
  }

  function closeMenu() {
    openMenu(false);
  }

  function closeSheets(except) {
    document.querySelectorAll("details.dropdown-menu-host[open]").forEach((one) => {
      if (one !== except) {
        one.open = false;
      }
    });
  }

  function show(button) {
    const panel = button.closest(".panel");
    panel.dataset.show = button.dataset.show;
    button.parentElement.querySelectorAll("[data-show]").forEach((one) => {
      one.setAttribute("aria-pressed", String(one === button));
    });
    if (button.dataset.show === "figure") {
      window.dispatchEvent(new Event("resize"));
    }
  }

  function text(panel, selector) {
    const found = panel.querySelector(selector);
    return found ? found.textContent.trim() : "";
  }

  // The picture carries what the page says around the figure: finding, measure, source.
  function save(button) {
    const panel = button.closest(".panel");
    const graph = panel.querySelector(".js-plotly-plot");
    if (!graph || !window.Plotly) {
      return;
    }
    const title = text(panel, ".panel-title");
    const subtitle = text(panel, ".panel-subtitle .measure");
    const layout = JSON.parse(JSON.stringify(graph.layout));
    const margin = layout.margin || {};
    layout.title = {
      text: "<b>" + plain(title) + "</b><br><span style='font-size:14px'>" + plain(subtitle) + "</span>",
      x: 0,
      xref: "container",
      xanchor: "left",
      pad: { l: 24 },
      y: 0.94,
      yref: "container",
      yanchor: "top",
      font: { size: 20 },
    };
    layout.margin = {
      l: Math.max(margin.l || 0, 24),
      r: Math.max(margin.r || 0, 64),
      t: 112,
      b: 64,
    };
    layout.annotations = (layout.annotations || []).concat({
      text: plain(text(panel, ".panel-source")),
      showarrow: false,
      xref: "paper",
      yref: "paper",
      x: 0,
      xanchor: "left",
      y: 0,
      yanchor: "top",
      yshift: -40,
      font: { size: 12 },
    });
    layout.paper_bgcolor = layout.plot_bgcolor = "#FFFFFF";
    delete layout.width;
    delete layout.height;
    const drawing = { data: graph.data, layout: layout, config: { locale: graph._context.locale } };
    const name = (title + " " + subtitle).replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80);
    window.Plotly.downloadImage(drawing, { ...PICTURE, format: button.dataset.save, filename: name });
  }

  // Puts what a chart shows into the basket, and says so in the place of notices.
  function collect(button) {
    fetchFirst("/basket", {
      method: "POST",
      headers: { "X-CSRFToken": cookie(TOKEN) },
      body: new URLSearchParams({ query: button.dataset.basket }),
      redirect: "manual",
    })
      .then((answer) => answer.json())
      .then((answer) => tell(answer.said))
      .catch(() => window.location.reload());
  }

  function tell(words) {
    let place = document.querySelector(".toast-line");
    if (!place) {
      place = document.createElement("div");
      place.className = "toast-line";
      place.setAttribute("role", "status");
      document.body.appendChild(place);
    }
    place.textContent = words;
    place.hidden = false;
    window.clearTimeout(tell.timer);
    tell.timer = window.setTimeout(() => {
      place.hidden = true;
    }, 4000);
  }

  function plain(words) {
    return words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  }

  function choose(button) {
    const theme = button.dataset.theme;
    document.documentElement.dataset.theme = theme;
    window.dispatchEvent(new Event("zhiyuan:theme"));
    button.parentElement.querySelectorAll("[data-theme]").forEach((one) => {
      one.setAttribute("aria-pressed", String(one === button));
    });
    fetchFirst("/account/theme", {
      method: "POST",
      headers: { "X-CSRFToken": cookie(TOKEN) },
      body: new URLSearchParams({ theme: theme }),
      redirect: "manual",
    });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, a, summary, [data-close-menu]");
    const host = event.target.closest("details.dropdown-menu-host");
    closeSheets(target && target.classList.contains("menu-item") && !target.dataset.theme ? null : host);
    if (!target) {
      return;
    }
    if (target.tagName === "A" && target.closest(".written")) {
      follow(event, target);
    }
    if (target.dataset.menu) {
      openMenu(!document.querySelector(".frame").classList.contains("menu-open"));
    } else if (target.dataset.closeMenu || target.closest(".side a")) {
      closeMenu();
    } else if (target.dataset.save) {
      save(target);
    } else if (target.dataset.show) {
      show(target);
    } else if (target.dataset.theme) {
      choose(target);
    } else if (target.dataset.basket) {
      collect(target);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    const open = document.querySelector("details.dropdown-menu-host[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else {
      closeMenu();
    }
  });

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const token = form.querySelector("input[name=csrf_token]");
      const next = form.querySelector("input[name=next]");
      if (token) {
        token.value = cookie(TOKEN);
      }
      if (next) {
        next.value = window.location.pathname + window.location.search;
      }
    },
    true
  );

  // Paper has its own width: figures are fitted to it before printing and to the screen after.
  const PAPER = { whole: 640, half: 312 };

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("[data-drawing]").forEach(draw);
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => {
      const room = graph.closest(".multiple") ? PAPER.half : PAPER.whole;
      if (window.Plotly && graph.clientWidth > room) {
        window.Plotly.relayout(graph, { width: room });
      }
    });
  });

  window.addEventListener("afterprint", () => {
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => {
      window.Plotly && window.Plotly.relayout(graph, { width: null, autosize: true });
    });
  });
})();
