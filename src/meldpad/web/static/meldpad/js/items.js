// Looks for words in the signal list. Without this script one opens the groups; what is ticked always stays in sight.
const list = document.querySelector("[data-list]");
const search = list.querySelector("[data-search]");
const groups = [...list.querySelectorAll("[data-group]")];
const atFirst = new Map(groups.map((group) => [group, group.open]));
const plain = (text) => text.toLocaleLowerCase("nl").normalize("NFD").replace(/\p{M}/gu, "");

const narrow = () => {
  const words = plain(search.querySelector("input").value).split(/\s+/).filter(Boolean);
  let found = false;
  for (const group of groups) {
    let here = false;
    for (const item of group.querySelectorAll("[data-item]")) {
      const fits = words.every((word) => plain(item.querySelector("span").textContent).includes(word));
      item.hidden = !fits && !item.querySelector(":checked");
      here ||= !item.hidden && getComputedStyle(item).display !== "none";
    }
    group.hidden = words.length > 0 && !here;
    group.open = words.length > 0 ? here : atFirst.get(group) || Boolean(group.querySelector(":checked"));
    found ||= here;
  }
  list.querySelector("[data-none]").hidden = found;
  list.querySelector("[data-found]").textContent = words.length && found ? "De lijst laat nu alleen regels met je woord zien." : "";
};
search.hidden = false;
search.addEventListener("input", narrow);
search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
