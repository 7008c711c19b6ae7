// Reads a part of the page aloud, sentence by sentence; shown only where the browser has a Chinese voice.
"use strict";

(() => {
  const speech = window.speechSynthesis;
  const places = [...document.querySelectorAll("[data-read]:not([data-ready])")];
  if (!speech || !window.SpeechSynthesisUtterance || !places.length) return;
  const voice = () => speech.getVoices().find((each) => /^(zh|cmn)/i.test(each.lang));
  const SILENT = "script, style, svg, button, [hidden], .visually-hidden, .read-aloud, [aria-hidden=true]";
  const BLOCKS = "p, li, dt, dd, h1, h2, h3, legend, label, th, td, summary, div, section, fieldset";
  const mark = window.Highlight && CSS.highlights ? new Highlight() : null;
  if (mark) CSS.highlights.set("being-read", mark);
  let lit = null;
  let stopCurrent = () => {};

  const show = (range) => {
    lit?.classList.remove("being-read");
    mark?.clear();
    lit = null;
    if (!range) return;
    const block = range.startContainer.parentElement.closest(BLOCKS);
    if (mark) mark.add(range);
    else { lit = block; block?.classList.add("being-read"); }
    const box = range.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight) block?.scrollIntoView({ block: "center" });
  };

  // [words, range] of each sentence; a range starts and ends in the text nodes it covers.
  const sentences = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let words = "", first = null, last = null, block = null;
    const end = () => {
      if (words.trim()) {
        const range = document.createRange();
        range.setStart(...first);
        range.setEnd(...last);
        found.push([words.replace(/\s+/g, " ").trim(), range]);
      }
      words = ""; first = null;
    };
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (parent.closest(SILENT) || !parent.checkVisibility?.() && !parent.offsetParent) continue;
      const home = parent.closest(BLOCKS);
      if (home !== block) { end(); block = home; }
      for (const piece of node.data.matchAll(/[^。！？；]+[。！？；]*|[。！？；]+/g)) {
        first ??= [node, piece.index];
        words += piece[0];
        last = [node, piece.index + piece[0].length];
        if (/[。！？；]$/.test(piece[0])) end();
      }
    }
    end();
    return found;
  };

  const prepare = (place) => {
    if (place.dataset.ready) return;
    place.dataset.ready = "yes";
    const play = place.querySelector("[data-read-play]"), stop = place.querySelector("[data-read-stop]");
    const label = play.querySelector("span");
    let queue = [], at = 0, state = "still";
    const turn = (next) => {
      state = next;
      label.textContent = { still: "读给我听", reading: "停一下", paused: "接着读" }[next];
      play.querySelector("use").setAttribute("href", play.querySelector("use").getAttribute("href").replace(/#.*/, next === "reading" ? "#pause-circle" : "#play-circle"));
      stop.hidden = next === "still";
    };
    const halt = () => { turn("still"); speech.cancel(); show(null); queue = []; };
    const next = () => {
      if (state !== "reading") return;
      if (at >= queue.length) { halt(); play.focus(); return; }
      const [words, range] = queue[at];
      const said = new SpeechSynthesisUtterance(words);
      said.lang = "zh-CN";
      said.voice = voice() ?? null;
      said.rate = 0.9;
      said.onend = () => { if (state === "reading") { at += 1; next(); } };
      said.onerror = () => { if (state === "reading") halt(); };
      show(range);
      speech.speak(said);
    };
    play.addEventListener("click", () => {
      // Pausing by silence, not by speech.pause(): phones forget a paused utterance.
      if (state === "reading") { turn("paused"); speech.cancel(); return; }
      if (state === "still") { stopCurrent(); queue = sentences(document.getElementById(place.dataset.read)); at = 0; stopCurrent = halt; }
      turn("reading");
      next();
    });
    stop.addEventListener("click", () => { halt(); play.focus(); });
    place.hidden = false;
  };

  const begin = () => { if (voice()) places.splice(0).forEach(prepare); };
  begin();
  speech.addEventListener?.("voiceschanged", begin);
  window.addEventListener("pagehide", () => stopCurrent());
})();
