// Shows one empty line and adds the next when asked. Without this script a few empty lines stand there.
for (const box of document.querySelectorAll("[data-parts]")) {
  const more = box.querySelector("[data-more]");
  const lines = () => [...box.querySelectorAll("[data-part]")];
  const inputs = (line) => [...line.querySelectorAll("input, select, textarea")];
  const blank = (line) => inputs(line).every((one) => !one.value.trim());
  const empty = (line) => inputs(line).forEach((one) => { one.value = ""; });

  const number = (line, place) => {
    for (const one of line.querySelectorAll("[id], [name], [for]")) {
      if (one.name) one.name = one.name.replace(/-\d+-/, `-${place}-`);
      for (const each of one.attributes) if (/^(id|for|aria-describedby)$/.test(each.name)) each.value = each.value.replace(/_\d+_/, `_${place}_`);
    }
    for (const one of line.querySelectorAll("[data-number]")) one.textContent = place + 1;
  };

  const settle = () => {
    const shown = lines().filter((line) => !line.hidden);
    shown.forEach((line) => { line.querySelector("[data-remove]").hidden = shown.length === 1 && blank(line); });
    more.hidden = shown.length >= Number(box.dataset.most);
  };

  const add = () => {
    const last = lines().at(-1);
    const line = lines().find((one) => one.hidden) ?? last.cloneNode(true);
    if (!line.isConnected) {
      empty(line);
      line.querySelectorAll(".part__error").forEach((one) => one.remove());
      line.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
      last.after(line);
      number(line, lines().length - 1);
    }
    line.hidden = false;
    settle();
    return line;
  };
  const remove = (line) => {
    empty(line);
    if (lines().filter((one) => !one.hidden).length > 1) line.hidden = true;
    lines().at(-1).after(line);
    lines().forEach(number);
    settle();
    box.dispatchEvent(new Event("change", { bubbles: true }));
    more.focus();
  };
  lines().filter(blank).forEach((line) => { line.hidden = line !== lines().find(blank) || lines().some((one) => !blank(one)); });
  more.addEventListener("click", () => inputs(add()).find((one) => one.type !== "hidden").focus());
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) remove(button.closest("[data-part]"));
  });
  box.addEventListener("input", settle);
  box.addEventListener("meldpad-line", () => { if (!lines().some((line) => !line.hidden && blank(line))) add(); });
  settle();
}
