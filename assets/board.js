// The week board: a visit is picked up by mouse or keyboard, every cell says beforehand what would come of it, and it
// is put down by the same form that the page without script sends. Nothing here decides anything.
(() => {
  "use strict";
  const board = document.querySelector(".board[data-week]");
  if (!board) return;
  const said = document.getElementById("board-said");
  const cells = [...board.querySelectorAll("td[data-helper]")];
  const cellOf = (helper, day) =>
    cells.find((cell) => cell.dataset.helper === String(helper) && cell.dataset.day === day);
  // What is picked up: the card, the judged cells by place, and the cell that the keyboard points at.
  let picked = null;

  const clear = () => {
    for (const cell of cells) {
      cell.classList.remove("better", "same", "worse", "no", "here");
      cell.removeAttribute("title");
    }
    if (picked) picked.card.classList.remove("picked");
    picked = null;
  };

  const pick = async (card) => {
    clear();
    const mine = { card, judged: new Map(), at: card.closest("td") };
    picked = mine;
    card.classList.add("picked");
    const { visit, helper } = card.dataset;
    const answer = await fetch(`/weeks/${board.dataset.week}/visits/${visit}/cells/${helper}`, {
      headers: { accept: "application/json" },
    });
    if (picked !== mine || !answer.ok) return;
    for (const cell of await answer.json()) {
      const place = cellOf(cell.helper, cell.day);
      if (!place || picked !== mine) continue;
      mine.judged.set(place, cell);
      place.classList.add(cell.verdict);
      place.title = cell.text;
    }
  };

  const put = (place) => {
    if (!picked) return;
    const { card, judged } = picked;
    const cell = judged.get(place);
    if (!cell) return;
    if (cell.verdict === "no") {
      said.textContent = cell.text;
      clear();
      return;
    }
    const form = document.createElement("form");
    form.method = "post";
    form.action = card.getAttribute("href");
    const fields = { revision: board.dataset.revision, start: cell.start, by: "board" };
    if (String(cell.helper) !== card.dataset.helper) {
      fields.helper = cell.helper;
      fields.instead_of = card.dataset.helper;
    }
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  };

  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest("a.visit");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.label);
    pick(card);
  });
  board.addEventListener("dragover", (event) => {
    const place = event.target.closest("td[data-helper]");
    const cell = place && picked && picked.judged.get(place);
    if (cell && cell.verdict !== "no") event.preventDefault();
  });
  board.addEventListener("drop", (event) => {
    event.preventDefault();
    put(event.target.closest("td[data-helper]"));
  });
  board.addEventListener("dragend", () => clear());

  const point = (place) => {
    if (!place) return;
    picked.at.classList.remove("here");
    picked.at = place;
    place.classList.add("here");
    place.scrollIntoView({ block: "nearest", inline: "nearest" });
    const cell = picked.judged.get(place);
    said.textContent = `${place.dataset.label}. ${cell ? cell.text : ""}`;
  };

  board.addEventListener("keydown", async (event) => {
    const card = event.target.closest("a.visit");
    if (!card) return;
    if (!picked) {
      if (event.key !== " ") return;
      event.preventDefault();
      await pick(card);
      if (!picked) return;
      picked.at.classList.add("here");
      said.textContent = board.dataset.picked.replace("VISIT", card.dataset.label);
      return;
    }
    const row = picked.at.parentElement;
    const column = picked.at.cellIndex;
    const beside = {
      ArrowLeft: () => picked.at.previousElementSibling,
      ArrowRight: () => picked.at.nextElementSibling,
      ArrowUp: () => row.previousElementSibling && row.previousElementSibling.cells[column],
      ArrowDown: () => row.nextElementSibling && row.nextElementSibling.cells[column],
    }[event.key];
    if (beside) {
      event.preventDefault();
      const place = beside();
      if (place && place.matches("td[data-helper]")) point(place);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      put(picked.at);
    } else if (event.key === "Escape") {
      event.preventDefault();
      said.textContent = board.dataset.letGo;
      clear();
    }
  });
  board.addEventListener("focusout", () => {
    if (picked && !picked.card.matches(":active, .dragging")) {
      // A card that loses the focus is let go by keyboard; a drag ends by itself.
      setTimeout(() => {
        if (picked && document.activeElement !== picked.card && !document.querySelector(".board a.visit:active")) clear();
      }, 0);
    }
  });
})();
