// Asks a minute before the end whether somebody is there, and locks in time; what was typed goes along with it.
const dialog = document.getElementById("idle");
const MINUTE = 60;
const seconds = async (address) => {
  const answer = await fetch(address);
  return answer.redirected || !answer.ok ? 0 : (await answer.json()).seconds;
};
const wait = (left) => setTimeout(look, Math.max(left > MINUTE ? left - MINUTE : left, 1) * 1000);
// Something may have been done in another tab, so the server says how long there really is.
const look = async () => {
  const left = await seconds(dialog.dataset.left).catch(() => 0);
  if (left <= 1) return document.getElementById("idle-lock").click();
  if (left <= MINUTE && !dialog.open) dialog.showModal();
  if (left > MINUTE && dialog.open) dialog.close("elsewhere");
  wait(left);
};
dialog.addEventListener("close", () => { if (dialog.returnValue !== "elsewhere") seconds(dialog.dataset.stay); dialog.returnValue = ""; });
wait(Number(dialog.dataset.seconds));
// What is typed in a form that says where it is kept goes there three seconds after the last key: nothing stays in the browser.
const form = document.querySelector("form[data-keep]");
const typed = () => [...new FormData(form), ["from_page", location.pathname]].filter(([, value]) => typeof value === "string");
const keep = () => navigator.sendBeacon(form.dataset.keep, new URLSearchParams(typed()));
let later = form && "restored" in form.dataset && setTimeout(keep);
form?.addEventListener("input", () => { clearTimeout(later); later = setTimeout(keep, 3000); });
form?.addEventListener("submit", () => clearTimeout(later));
