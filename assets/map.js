// The map of a run: who and whom beside a line that is pointed at or reached by the keyboard. Without this script each
// line is a link all the same.
(function () {
  "use strict";

  var known = {};
  var wanted = null;
  var timer = null;

  function box(link) {
    return link.closest(".map-box");
  }

  function hide(card) {
    wanted = null;
    clearTimeout(timer);
    card.hidden = true;
    card.textContent = "";
    card.parentNode.querySelectorAll("a.shown").forEach(function (link) {
      link.classList.remove("shown");
    });
  }

  function fill(link, section) {
    var holder = box(link);
    var card = holder.querySelector(".map-card");
    hide(card);
    wanted = link;
    link.classList.add("shown");
    var title = document.createElement("h3");
    title.textContent = link.getAttribute("aria-label");
    var close = document.createElement("button");
    close.type = "button";
    close.className = "button";
    close.textContent = holder.dataset.close;
    close.addEventListener("click", function () {
      hide(card);
      link.focus();
    });
    var open = document.createElement("a");
    open.className = "button";
    open.href = link.getAttribute("href");
    open.textContent = holder.dataset.open;
    var buttons = document.createElement("p");
    buttons.className = "buttons";
    buttons.append(open, close);
    card.append(title);
    Array.from(document.importNode(section, true).children).forEach(function (child) {
      if (child.tagName !== "H2") {
        card.append(child);
      }
    });
    card.append(buttons);
    var half = holder.getBoundingClientRect();
    var at = link.getBoundingClientRect();
    card.classList.toggle("left", at.left + at.width / 2 > half.left + half.width / 2);
    card.hidden = false;
  }

  function show(link) {
    var href = link.getAttribute("href");
    if (known[href]) {
      fill(link, known[href]);
      return;
    }
    fetch(href, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.text() : "";
      })
      .then(function (text) {
        var section = new DOMParser().parseFromString(text, "text/html").getElementById("pair");
        if (section) {
          known[href] = section;
          if (wanted === link) {
            fill(link, section);
          }
        }
      })
      .catch(function () {});
  }

  function ask(event) {
    var link = event.target.closest && event.target.closest(".map a.meet");
    if (!link || link === wanted) {
      return;
    }
    wanted = link;
    clearTimeout(timer);
    timer = setTimeout(show, 250, link);
  }

  document.addEventListener("mouseover", ask);
  document.addEventListener("focusin", ask);

  document.addEventListener("keydown", function (event) {
    var card = document.querySelector(".map-card");
    if (card && event.key === "Escape" && !card.hidden) {
      hide(card);
      return;
    }
    var link = event.target.closest && event.target.closest(".map a");
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!link || !step) {
      return;
    }
    event.preventDefault();
    var links = Array.from(link.closest(".map").querySelectorAll("a"));
    var next = links[(links.indexOf(link) + step + links.length) % links.length];
    link.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  // One stop of the Tab key instead of hundreds; the arrow keys do the rest.
  function gather(root) {
    root.querySelectorAll(".map-box .map").forEach(function (map) {
      map.querySelectorAll("a").forEach(function (link, number) {
        link.setAttribute("tabindex", number === 0 ? "0" : "-1");
      });
    });
  }

  document.addEventListener("htmx:load", function (event) {
    gather(event.target);
  });
  gather(document);
})();
