// Asks the browser for a passkey, and sends what it answers. Without scripts there are no passkeys: the page says so.
(function () {
  "use strict";

  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), function (c) {
      return c.charCodeAt(0);
    });
  }

  function text(buffer) {
    return buffer && btoa(String.fromCharCode.apply(null, new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function answer(got) {
    var r = got.response;
    return JSON.stringify({
      id: got.id, rawId: text(got.rawId), type: got.type, authenticatorAttachment: got.authenticatorAttachment || undefined, clientExtensionResults: {},
      response: {
        clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject), authenticatorData: text(r.authenticatorData),
        signature: text(r.signature), userHandle: text(r.userHandle)
      }
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var asked = JSON.parse(form.dataset.asked), make = form.dataset.passkey === "make", told = form.querySelector("[data-failed]");
      event.preventDefault();
      told.textContent = "";
      asked.challenge = bytes(asked.challenge);
      if (make) {
        asked.user.id = bytes(asked.user.id);
        asked.excludeCredentials.forEach(function (key) {
          key.id = bytes(key.id);
        });
      }
      Promise.resolve().then(function () {
        return navigator.credentials[make ? "create" : "get"]({publicKey: asked});
      }).then(function (got) {
        form.elements.answer.value = answer(got);
        form.submit();
      }).catch(function (error) {
        told.textContent = error.name === "InvalidStateError" ? told.dataset.known : told.dataset.failed;
        form.removeAttribute("data-sent");
        form.querySelectorAll("[aria-disabled]").forEach(function (button) {
          button.removeAttribute("aria-disabled");
        });
      });
    });
  });
})();
