// Makes the pages under /mfa nicer where scripts run: what they say in words stays right while they are open, and a texted code may type itself.
// They need it for nothing. It sends nothing, stores nothing, and takes its words from the page.
(() => {
  "use strict";

  const secondsLeft = (element) => Number(element.dataset.mfaSeconds);

  // Counts an element's number down by the browser's steady clock, so that a computer that slept is not behind.
  function countDown(element, show, atEnd) {
    const end = performance.now() + secondsLeft(element) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      show(left);
      if (left > 0) {
        setTimeout(tick, 1000 - (performance.now() % 1000));
      } else {
        atEnd();
      }
    };
    tick();
  }

  // Said once, by the element that is announced, and not at every second.
  function announce(text) {
    const status = document.getElementById("mfa-status");
    if (status) {
      status.textContent = text;
    }
  }

  const resend = document.getElementById("mfa-resend-seconds");
  if (resend) {
    countDown(resend, (left) => { resend.textContent = left; }, () => {
      const hint = document.getElementById("resend-hint");
      hint.textContent = hint.dataset.mfaReady;
      announce(hint.dataset.mfaReady);
    });
  }

  const hint = document.getElementById("code-hint");
  if (hint && hint.dataset.mfaSeconds) {
    countDown(hint, () => {}, () => {
      hint.textContent = hint.dataset.mfaExpired;
      announce(hint.dataset.mfaExpired);
    });
  }

  // A text that ends in "@this-site #code" fills the field where the browser can read it and the user agrees. It is not sent by itself.
  const code = document.getElementById("code");
  if (code && code.dataset.mfaTexted && "OTPCredential" in window) {
    const waiting = new AbortController();
    code.form.addEventListener("submit", () => waiting.abort());
    code.addEventListener("input", () => waiting.abort());
    navigator.credentials.get({ otp: { transport: ["sms"] }, signal: waiting.signal })
      .then((credential) => { code.value = credential.code; })
      .catch(() => {}); // declined, none came, or the user types: then the user types
  }
})();
