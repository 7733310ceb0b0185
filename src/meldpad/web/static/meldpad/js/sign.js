// Draws a signature with a finger, a pen or a mouse, as whole numbers on a field of 1000 by 400. Without this script one signs on paper.
const FULL = 11960; // 12,000 signs are kept, and the last stroke needs some
const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));

const at = (pad, event) => {
  const box = pad.getBoundingClientRect();
  const x = within(((event.clientX - box.left) / box.width) * 1000, 1000);
  return `${x} ${within(((event.clientY - box.top) / box.height) * 400, 400)}`;
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
    const drawn = strokes ? "Er staat een handtekening." : "Teken hier met je vinger, een pen of de muis.";
    said.textContent = strokes.length > FULL ? "Meer past er niet. Wis en teken opnieuw, of leg het zo vast." : drawn;
  };
  const begin = (event) => {
    if (event.button > 0 || kept.value.length > FULL) return;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    last = at(pad, event);
    show(`${kept.value}M${last}L${last}`);
  };
  const draw = (event) => {
    if (last === null) return;
    const here = at(pad, event);
    if (here === last || kept.value.length > FULL) return;
    last = here;
    show(`${kept.value}L${here}`);
  };
  pad.addEventListener("pointerdown", begin);
  pad.addEventListener("pointermove", draw);
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { last = null; });
  area.querySelector("button").addEventListener("click", () => show(""));
  show(kept.value);
  area.hidden = false;
};
document.querySelectorAll("[data-signer]").forEach(setUp);
