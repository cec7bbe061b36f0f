// Says what is new in a part that draws itself anew: once, briefly and not too often, so that a reader who listens hears
// who has come and is not talked over. What stands there when the page opens is not new.
(function () {
  "use strict";

  var region = document.getElementById("said"), known = {}, fresh = [], speaking = false;

  function look() {
    document.querySelectorAll("#news li").forEach(function (item) {
      if (!known[item.dataset.key]) fresh.push(item.textContent);
      known[item.dataset.key] = true;
    });
  }

  // One is told by name, several by their number. What comes within ten seconds waits, and then comes as one sentence; where
  // nothing came, the region falls silent and empty.
  function say() {
    region.textContent = fresh.length > 1 ? region.dataset.many.replace("#", fresh.length) : fresh[0] || "";
    speaking = fresh.length > 0;
    fresh = [];
    if (speaking) setTimeout(say, 10000);
  }

  look();
  fresh = [];

  document.addEventListener("htmx:afterSwap", function () {
    look();
    if (!speaking && fresh.length) say();
  });
})();
