// Reads the page aloud by the browser's own voice, part by part, and shows where it is.
(function () {
  "use strict";
  var speech = speechSynthesis, aloud = document.getElementById("aloud"), main = document.getElementById("main");
  var start = aloud.firstChild, stop = aloud.lastChild, read = start.textContent, parts = [], at = 0, run = 0, speaking = false;

  // What is no text of the page: controls, what is hidden, and what only draws.
  var silent = "[hidden], [aria-hidden=true], script, style, svg, button, select, textarea, #aloud, .visually-hidden";

  function blockOf(node) {
    var block = node.parentElement;
    while (block !== main && getComputedStyle(block).display.slice(0, 6) === "inline") block = block.parentElement;
    return block;
  }

  // The texts in their order, those of one block and one language together, and none so long that a voice breaks off.
  function gather() {
    var walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), all = [], node, last;
    while ((node = walk.nextNode())) {
      var holder = node.parentElement, text = node.data.replace(/\u00ad/g, "").replace(/\s+/g, " ");
      if (!text.trim() || holder.closest(silent) || !holder.getClientRects().length) continue;
      var block = blockOf(node), lang = holder.closest("[lang]").lang;
      if (last && last.block === block && last.lang === lang) last.text += text;
      else all.push((last = {block: block, lang: lang, text: text}));
    }
    all.forEach(function (part) {
      part.said = part.text.match(/[^.!?]{1,180}(?:[.!?]+|\s|$)|\S{1,180}/g) || [];
    });
    return all;
  }

  function voiceOf(lang) {
    return speech.getVoices().filter(function (voice) {
      return voice.lang.slice(0, 2) === lang.slice(0, 2);
    })[0];
  }

  function mark(block) {
    var was = main.querySelector(".aloud-now");
    if (was) was.classList.remove("aloud-now");
    if (!block) return;
    block.classList.add("aloud-now");
    var box = block.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) block.scrollIntoView({block: "center"});
  }

  // say speaks a part and goes on with the next. Each start has a number, so that the end of what was cut off goes nowhere.
  function say(mine) {
    if (mine !== run) return;
    var part = parts[at];
    if (!part) return end();
    mark(part.block);
    part.said.forEach(function (text, n) {
      var words = new SpeechSynthesisUtterance(text), voice = voiceOf(part.lang);
      words.lang = part.lang;
      if (voice) words.voice = voice;
      if (n === part.said.length - 1) words.onend = words.onerror = function () {
        if (mine === run) at++, say(mine);
      };
      speech.speak(words);
    });
  }

  function hush() {
    run++;
    speaking = false;
    speech.cancel();
  }

  function end() {
    hush();
    at = 0;
    mark();
    start.textContent = read;
    if (document.activeElement === stop) start.focus();
    stop.hidden = true;
  }

  // A pause ends the voice and remembers the part: on phones a paused voice does not always come back.
  function turn() {
    if (speaking) {
      hush();
      start.textContent = aloud.dataset.on;
      return;
    }
    if (!at) parts = gather();
    hush();
    speaking = true;
    start.textContent = aloud.dataset.pause;
    stop.hidden = false;
    say(run);
  }

  start.addEventListener("click", turn);
  stop.addEventListener("click", end);
  addEventListener("pagehide", end);
  turn();
})();
