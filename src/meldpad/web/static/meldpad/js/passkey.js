// Asks the device for a passkey and sends what it says along with the form.
for (const form of document.querySelectorAll("form[data-question]")) {
  const makes = "makes" in form.dataset;
  form.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { publicKey } = await (await fetch(form.dataset.question, { method: "POST", body: new FormData(form) })).json();
      const answer = makes
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      form.elements.credential.value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch { form.querySelector("[role=alert]").hidden = false; }
  });
}
