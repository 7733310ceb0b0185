// Draws a signature with a finger, a pen or a mouse, as whole numbers on a field of 1000 by 400. Without this script one signs on paper.
"use strict";
{
  const LONGEST = 12000;
  const EMPTY = "Teken hier met je vinger, een pen of de muis.";
  const DRAWN = "Er staat een handtekening.";
  const FULL = "Meer past er niet. Wis en teken opnieuw, of leg het zo vast.";
  const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));

  const at = (pad, event) => {
    const box = pad.getBoundingClientRect();
    const x = within(((event.clientX - box.left) / box.width) * 1000, 1000);
    const y = within(((event.clientY - box.top) / box.height) * 400, 400);
    return `${x} ${y}`;
  };

  const setUp = (signer) => {
    const kept = signer.querySelector("input[type=hidden]");
    const area = signer.querySelector(".signer__pad");
    const pad = area.querySelector("svg");
    const said = area.querySelector("[role=status]");
    let last = null;

    const show = (strokes) => {
      kept.value = strokes;
      pad.querySelector("path").setAttribute("d", strokes);
      said.textContent = strokes.length > LONGEST - 40 ? FULL : strokes ? DRAWN : EMPTY;
    };
    const begin = (event) => {
      if (event.button > 0 || kept.value.length > LONGEST - 40) return;
      event.preventDefault();
      pad.setPointerCapture(event.pointerId);
      last = at(pad, event);
      show(`${kept.value}M${last}L${last}`);
    };
    const draw = (event) => {
      if (last === null) return;
      const here = at(pad, event);
      if (here === last || kept.value.length > LONGEST - 40) return;
      last = here;
      show(`${kept.value}L${here}`);
    };
    const end = () => {
      last = null;
    };

    pad.addEventListener("pointerdown", begin);
    pad.addEventListener("pointermove", draw);
    pad.addEventListener("pointerup", end);
    pad.addEventListener("pointercancel", end);
    area.querySelector("button").addEventListener("click", () => show(""));
    show(kept.value);
    area.hidden = false;
  };

  document.querySelectorAll("[data-signer]").forEach(setUp);
}
