// The code of a message is filled in where the browser reads it (WebOTP), and the page counts its minutes down.
const field = document.getElementById("code");
const line = document.querySelector("[data-code-ends-at]");

function countDown() {
  const left = Math.max(0, Math.round((Date.parse(line.dataset.codeEndsAt) - Date.now()) / 1000));
  const seconds = String(left % 60).padStart(2, "0");
  line.querySelector("[data-code-left]").textContent = `(${Math.floor(left / 60)}:${seconds})`;
  if (left > 0) setTimeout(countDown, 1000);
}

async function fillIn() {
  try {
    const sent = await navigator.credentials.get({ otp: { transport: ["sms"] } });
    if (sent?.code && !field.value) field.value = sent.code;
  } catch {
    // nobody allowed it, or the page was left: the code is typed
  }
}

if (line) countDown();
if (field && "OTPCredential" in window) fillIn();
