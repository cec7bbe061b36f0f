// Small comforts of a page. Everything works without them.
(function () {
  "use strict";

  var visit = performance.getEntriesByType("navigation")[0];

  // A second press of a button sends nothing: the first is on its way. The server would see the same key anyway.
  function release(form) {
    form.removeAttribute("data-sent");
    form.querySelectorAll("[aria-disabled]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
    });
  }

  // What was typed is kept in this tab: whoever comes back because the line broke finds it in the field. The server's
  // answer, the next form and signing out let go of it.
  function keep(form) {
    var typed = {};
    form.querySelectorAll("textarea").forEach(function (field) {
      typed[field.name] = field.value;
    });
    try {
      sessionStorage.typed = JSON.stringify([location.pathname, typed]);
    } catch (e) {}
  }

  function restore() {
    try {
      var typed = JSON.parse(sessionStorage.typed || "[]");
      if (typed[0] === location.pathname && !visit.redirectCount) {
        document.querySelectorAll("textarea").forEach(function (field) {
          field.value = field.value || typed[1][field.name] || "";
        });
      } else if (visit.redirectCount && location.pathname !== "/today" || !document.querySelector(".nav")) {
        sessionStorage.removeItem("typed");
      }
    } catch (e) {}
  }

  restore();

  // A file too large is told of at its field, and sends nothing: what was typed stays. 3e8 bytes is a whole form's.
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
    if (form.hasAttribute("data-sent") || !navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      tell();
      return;
    }
    keep(form);
    form.setAttribute("data-sent", "");
    form.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-disabled", "true");
    });
    setTimeout(release, 15000, form);
  }, true);

  // A live form stays on the page when its answer has come.
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest("form");
    if (form) release(form);
  });

  // A page that the browser kept as it was is asked for again: much may have happened since. What was typed stays, and a
  // refused form is not sent once more.
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
    if (!sentence) return;
    sentence.textContent = navigator.onLine ? "" : sentence.getAttribute("data-text");
    if (!navigator.onLine) sentence.scrollIntoView();
  }

  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();

  // Whose browser has a voice of the page's language may have the page read. The reader itself comes when it is called.
  var aloud = document.getElementById("aloud"), speech = window.speechSynthesis;

  function voices() {
    aloud.hidden = !speech.getVoices().some(function (voice) {
      return voice.lang.slice(0, 2) === document.documentElement.lang.slice(0, 2);
    });
  }

  function button(text) {
    var b = aloud.appendChild(document.createElement("button"));
    b.className = "button button--secondary";
    b.textContent = text;
    return b;
  }

  if (aloud && speech) {
    button(aloud.dataset.read);
    button(aloud.dataset.stop).hidden = true;
    voices();
    speech.onvoiceschanged = voices;
    aloud.firstChild.addEventListener("click", function () {
      speech.speak(new SpeechSynthesisUtterance("")); // some phones speak only what a press has begun
      document.head.appendChild(document.createElement("script")).src = aloud.dataset.src;
    }, {once: true});
  }

  // The answer to a form begins at what was refused, or at what was just done.
  var answer = document.querySelector(".error-summary") ||
    visit && visit.redirectCount && document.querySelector(".notice [tabindex]");
  if (answer) answer.focus();
})();
