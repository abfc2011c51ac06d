// A tap on a bad connection is kept on the phone and sent once; what is on today is read aloud. Without this script the
// same forms go as they are.
(() => {
  "use strict";
  const notes = document.getElementById("taps");
  if (window.fetch && window.AbortController && window.URLSearchParams) keepTaps(notes && notes.dataset);
  const reader = document.getElementById("read");
  if (reader && window.speechSynthesis && window.SpeechSynthesisUtterance) readAloud(reader);

  function keepTaps(words) {
    const NAME = "linli-taps";
    const PATIENCE = 20; // seconds for one answer
    const SHORTEST = 5; // seconds between tries, doubled up to
    const LONGEST = 300;
    let wait = SHORTEST;
    let sending = false;
    let timer;

    const load = () => {
      try {
        return JSON.parse(localStorage.getItem(NAME)) || [];
      } catch (_) {
        return [];
      }
    };
    const store = (taps) => {
      try {
        localStorage.setItem(NAME, JSON.stringify(taps));
        return true;
      } catch (_) {
        return false;
      }
    };
    const drop = (id) => store(load().filter((tap) => tap.id !== id));
    const path = (form) => form.getAttribute("action").split("?")[0];
    const box = (tap) => document.getElementById(`tap-${tap.id}`);

    // Beside the button that was tapped, where it is still there.
    const say = (tap, text, open) => {
      let note = box(tap);
      if (!note) {
        note = document.createElement("div");
        note.id = `tap-${tap.id}`;
        note.className = "note tap";
        note.setAttribute("role", "status");
        const form = [...document.querySelectorAll("form[data-tap]")].find((form) => path(form) === tap.to);
        if (form) form.after(note);
        else document.getElementById("taps").append(note);
      }
      const time = new Date(tap.at).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
      const line = document.createElement("p");
      line.textContent = text.replace("TIME", time).replace("WHAT", tap.what);
      note.replaceChildren(line);
      if (!open) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "mid";
      button.textContent = words.drop;
      button.addEventListener("click", () => {
        drop(tap.id);
        note.remove();
      });
      note.append(button);
    };

    const send = async (tap) => {
      const abort = new AbortController();
      const patience = setTimeout(() => abort.abort(), 1000 * PATIENCE);
      try {
        const body = new URLSearchParams(tap.body);
        body.set("tap", tap.id);
        body.set("ago", String(Math.round((Date.now() - tap.at) / 1000)));
        const headers = { accept: "application/json" };
        const answer = await fetch(tap.to, { method: "POST", body, headers, signal: abort.signal });
        if (answer.ok) return (await answer.json()).tap === tap.id ? "sent" : "later";
        const ours = (answer.headers.get("content-type") || "").startsWith("application/problem+json");
        const busy = answer.status >= 500 || answer.status === 408 || answer.status === 429;
        return ours && !busy ? "refused" : "later";
      } catch (_) {
        return "later"; // no connection, or somebody else answered
      } finally {
        clearTimeout(patience);
      }
    };

    // The page as it is now; where that fails, or somebody writes or listens, what is there stays.
    const renew = async () => {
      const busy = document.querySelector("main input:focus") || (window.speechSynthesis && speechSynthesis.speaking);
      if (busy) return;
      try {
        const answer = await fetch(words.home);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const main = page.querySelector("main");
        if (!answer.ok || !main) return;
        document.querySelector("main").replaceWith(main);
        main.focus({ preventScroll: true });
      } catch (_) {
        return;
      }
    };

    const flush = async () => {
      if (sending) return;
      sending = true;
      clearTimeout(timer);
      const tried = new Set();
      let sent = false;
      let refused = false;
      for (let tap; (tap = load().find((tap) => !tried.has(tap.id))); ) {
        tried.add(tap.id);
        say(tap, words.sending);
        const fate = await send(tap);
        if (fate !== "later") drop(tap.id);
        const kept = load().some(({ id }) => id === tap.id);
        if (fate === "later" && !kept && box(tap)) box(tap).remove();
        else say(tap, words[fate === "later" ? "waiting" : fate], fate === "later");
        sent = sent || fate === "sent";
        refused = refused || fate === "refused";
      }
      sending = false;
      if (sent && !refused) await renew();
      const left = load();
      if (sent) left.forEach((tap) => say(tap, words.waiting, true));
      wait = sent ? SHORTEST : Math.min(2 * wait, LONGEST);
      if (left.length > 0) timer = setTimeout(flush, 1000 * wait);
    };

    const soon = () => {
      wait = SHORTEST;
      if (load().length > 0) flush();
    };

    document.addEventListener("submit", (event) => {
      const form = event.target;
      const to = path(form);
      const taps = load();
      if (!words || !form.hasAttribute("data-tap")) {
        // Another answer to the same question.
        if (taps.length > 0) store(taps.filter((tap) => tap.to !== to));
        return;
      }
      let tap = taps.find((tap) => tap.to === to);
      if (!tap) {
        const button = form.querySelector("button");
        tap = {
          id: Date.now().toString(36) + Math.random().toString(36).slice(2),
          to,
          at: Date.now(),
          what: button.getAttribute("aria-label") || button.textContent.trim(),
          body: new URLSearchParams(new FormData(form)).toString(),
        };
        if (!store([...taps, tap])) return; // nothing can be kept here: the form goes as it is
      }
      event.preventDefault();
      say(tap, words.sending);
      flush();
    });
    if (!words) return;
    window.addEventListener("online", soon);
    document.addEventListener("visibilitychange", () => document.hidden || soon());
    soon();
  }

  function readAloud(button) {
    const label = button.querySelector("span");
    const [read, stop] = [label.textContent, button.dataset.stop];
    const parts = "h1, .date, .offers h2, .offer > p, .next, .coming, .today > p, .today > h2, .then h3, .then li, .then p";
    const stopped = () => (label.textContent = read);
    const halt = () => {
      speechSynthesis.cancel();
      stopped();
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (label.textContent === stop) return halt();
      // One utterance for each line: long ones are cut off.
      const lines = [...document.querySelectorAll(parts)].filter((part) => !part.querySelector("a, button"));
      lines.forEach((part, at) => {
        const line = new SpeechSynthesisUtterance(part.textContent.trim());
        line.lang = document.documentElement.lang;
        line.rate = 0.9;
        if (at === lines.length - 1) line.onend = line.onerror = stopped;
        speechSynthesis.speak(line);
      });
      label.textContent = stop;
    });
    window.addEventListener("pagehide", halt);
  }
})();
