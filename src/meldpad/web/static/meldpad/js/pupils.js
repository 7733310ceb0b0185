// Narrows the list of pupils while somebody types. Without this script the button "Zoek" does the same.
const box = document.querySelector("[data-pupils]");
const search = box?.querySelector("input[name=search]");
const select = box?.querySelector("select[name=pupil]");
const status = box?.querySelector("[data-found]");
const whole = [...(select?.children ?? [])];
const real = () => [...select.options].filter((option) => option.value);
const wordsOf = (text) => text.toLocaleLowerCase("nl").split(/\s+/).filter(Boolean);

const narrowed = (group, words, chosen) => {
  const fits = (option) => words.every((word) => `${option.text} ${group.label}`.toLocaleLowerCase("nl").includes(word));
  const kept = [...group.children].filter((option) => option.value === chosen || fits(option));
  const copy = group.cloneNode(false);
  copy.append(...kept.map((option) => option.cloneNode(true)));
  return kept.length ? [copy] : [];
};

const narrow = () => {
  const words = wordsOf(search.value);
  const chosen = select.value;
  const groups = whole.flatMap((part) => (words.length && part.label && part.children.length ? narrowed(part, words, chosen) : [part]));
  select.replaceChildren(...groups);
  select.value = chosen;
  status.textContent = words.length ? `${real().length} ${real().length === 1 ? "kind" : "kinderen"} in de lijst.` : "";
};
search?.addEventListener("input", narrow);
search?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (real().length === 1) select.value = real()[0].value;
  select.focus();
});
