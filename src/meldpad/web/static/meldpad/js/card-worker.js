// Keeps the emergency card on the device, and nothing else. What comes before this text says which FILES belong to it, in which VERSION.
const isOurs = (path) => FILES.includes(path) || /^\/noodkaart\/([-\w]+\/)?$/.test(path);
const keep = async (path) => {
  const answer = await fetch(path, { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(4000) });
  if (answer.ok && !answer.redirected) await (await caches.open(VERSION)).put(path, answer.clone());
  return answer;
};
const install = async () => {
  const open = await clients.matchAll({ includeUncontrolled: true });
  await Promise.all([...FILES, ...open.map((one) => new URL(one.url).pathname).filter(isOurs)].map(keep));
  await skipWaiting();
};
const activate = async () => {
  await Promise.all((await caches.keys()).filter((name) => name !== VERSION).map((name) => caches.delete(name)));
  await clients.claim();
};
addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !isOurs(pathname)) return;
  event.respondWith(keep(pathname).catch(async () => (await caches.match(pathname)) ?? (await caches.match(FILES[0])) ?? Response.error()));
});
