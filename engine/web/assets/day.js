// Small comforts of a page. Everything works without them.
(function () {
  "use strict";

  // A second press of a button sends nothing: the first is on its way. The server would see the same key anyway.
  var patience = 15000;

  function release(form) {
    form.removeAttribute("data-sent");
    form.querySelectorAll("[aria-disabled]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
    });
  }

  // A file that is too large is told of at its field, and sends nothing: what was typed stays. 3e8 bytes is a whole form's.
  document.addEventListener("change", function (event) {
    var field = event.target, sum = 0, most = field.dataset.most, large;
    if (!most) return;
    [].forEach.call(field.files, function (file) {
      sum += file.size;
      large = large || file.size > most;
    });
    field.setCustomValidity(large || sum > 3e8 ? field.dataset.large : "");
    field.reportValidity();
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.setAttribute("data-sent", "");
    form.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-disabled", "true");
    });
    setTimeout(release, patience, form);
  }, true);

  // A live form stays on the page when its answer has come.
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest("form");
    if (form) release(form);
  });

  // Coming back to a page that the browser kept as it was: much may have happened since, so it is asked for again. What
  // was typed stays, and a refused form is not sent once more.
  addEventListener("pageshow", function (event) {
    document.querySelectorAll("form[data-sent]").forEach(release);
    var typed = document.querySelector(".error-summary");
    document.querySelectorAll("input, textarea").forEach(function (field) {
      typed = typed || field.value !== field.defaultValue || field.checked !== field.defaultChecked;
    });
    if (event.persisted && !typed) location.reload();
  });

  // The page carries the sentence about a lost connection in its own language, unsaid until it is true.
  function tell() {
    var sentence = document.getElementById("offline");
    if (sentence) sentence.textContent = navigator.onLine ? "" : sentence.getAttribute("data-text");
  }

  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();

  // An error summary is where a refused form begins.
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
})();
