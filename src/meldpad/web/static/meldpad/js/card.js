// Lets the browser keep the emergency card, so that it opens without a network. Without this script one prints it.
const { worker } = document.currentScript.dataset;
const own = { createScriptURL: () => worker };
navigator.serviceWorker?.register((window.trustedTypes?.createPolicy("card", own) ?? own).createScriptURL("")).catch(() => {});
