// A slider beside each weight: a second hand on the same number. Without this script the number and its buttons do all.
(function () {
  "use strict";

  function show(root) {
    root.querySelectorAll("input[data-slides]").forEach(function (slider) {
      slider.hidden = false;
    });
  }

  document.addEventListener("input", function (event) {
    var moved = event.target;
    if (moved.dataset.slides) {
      document.getElementById(moved.dataset.slides).value = moved.value;
      return;
    }
    var slider = moved.id && document.querySelector('input[data-slides="' + moved.id + '"]');
    if (slider) {
      slider.value = moved.value;
    }
  });

  // Let go: the number has changed, and its sentence is asked for anew.
  document.addEventListener("change", function (event) {
    if (event.target.dataset.slides) {
      var number = document.getElementById(event.target.dataset.slides);
      number.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  document.addEventListener("htmx:load", function (event) {
    show(event.target);
  });
  show(document);
})();
