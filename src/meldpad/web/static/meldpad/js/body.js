// Lets somebody point at a place on the body; each point fills in a line. Without this script one chooses the place in the line.
const map = document.querySelector("[data-body]");
const box = document.querySelector("[data-parts]");
const lines = () => [...box.querySelectorAll("[data-part]")];
const input = (line, name) => line.querySelector(`[name$="-${name}"]`);
const made = (name, attributes, text = "") => {
  const one = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.textContent = text;
  return one;
};

const draw = () => {
  map.querySelectorAll(".dot").forEach((one) => one.remove());
  lines().forEach((line, place) => {
    const region = map.querySelector(`[data-region="${input(line, "region").value || "-"}"]`);
    if (!region) return;
    const size = region.ownerSVGElement.viewBox.baseVal;
    const x = ((input(line, "x").value || region.dataset.x) * size.width) / 100;
    const y = ((input(line, "y").value || region.dataset.y) * size.height) / 100;
    const dot = made("g", { class: "dot" });
    dot.append(made("circle", { cx: x, cy: y, r: 11 }), made("text", { x, y, dy: ".35em" }, place + 1));
    region.ownerSVGElement.append(dot);
  });
};

const mark = (region, x, y) => {
  box.dispatchEvent(new Event("meldpad-line"));
  const free = (line) => !line.hidden && [...line.querySelectorAll("input, select, textarea")].every((one) => !one.value.trim());
  const line = lines().find(free);
  if (!line) return;
  Object.entries({ region: region.dataset.region, x, y }).forEach(([name, value]) => { input(line, name).value = value; });
  box.dispatchEvent(new Event("input"));
  draw();
  const number = lines().indexOf(line) + 1;
  map.querySelector("[data-said]").textContent = `Punt ${number}: ${region.getAttribute("aria-label")}. Beschrijf het bij regel ${number}.`;
};

const step = (from, key) => {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const away = (to) => {
    const [x, y] = [to.dataset.x - from.dataset.x, to.dataset.y - from.dataset.y];
    const along = x * dx + y * dy;
    return along > 0.5 ? along + 2 * Math.abs(x * dy + y * dx) : Infinity;
  };
  const near = [...from.ownerSVGElement.querySelectorAll("[data-region]")].sort((a, b) => away(a) - away(b))[0];
  if (away(near) === Infinity) return;
  from.tabIndex = -1;
  near.tabIndex = 0;
  near.focus();
};
for (const figure of map.querySelectorAll("[data-figure]")) {
  figure.addEventListener("click", (event) => {
    const edge = figure.getBoundingClientRect();
    const percentage = (at, start, size) => Math.min(100, Math.max(0, ((at - start) / size) * 100)).toFixed(1);
    const region = event.target.closest("[data-region]");
    if (region) mark(region, percentage(event.clientX, edge.left, edge.width), percentage(event.clientY, edge.top, edge.height));
  });
  figure.addEventListener("keydown", (event) => {
    const region = event.target.closest("[data-region]");
    if (!region || !/^(Arrow|Enter$| $)/.test(event.key)) return;
    event.preventDefault();
    if (event.key.startsWith("Arrow")) step(region, event.key);
    else mark(region, region.dataset.x, region.dataset.y);
  });
}
box.addEventListener("change", (event) => {
  const line = event.target.name?.endsWith("-region") && event.target.closest("[data-part]");
  if (line) input(line, "x").value = input(line, "y").value = "";
  draw();
});
map.hidden = false;
draw();
