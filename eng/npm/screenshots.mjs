// Plays through the sample and takes a picture of each page. Called by eng/screenshots.sh: node screenshots.mjs ADDRESS FOLDER
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const [address, folder] = process.argv.slice(2);
const password = "Clinic-Demo-2026!";
const views = "src/ClinicMfa.AspNetCore/Areas/ClinicMfa/Pages";
const sample = "samples/ClinicMfa.SampleHost";

// What every picture of ClinicMfa's own pages depends on, and what every one of the sample's does.
const ownSources = ["Index", "_MfaLayout", "_Step", "_Lead", "_Leave", "_Notice"].map((name) => `${views}/${name}.cshtml`).concat("src/ClinicMfa.AspNetCore/Assets/mfa.css");
const sampleSources = [`${sample}/wwwroot/site.css`, ...partialsIn(`${sample}/Shared`)];
const texts = { "en-US": "src/ClinicMfa.AspNetCore/Pages/MfaTexts.cs", "es-US": "src/ClinicMfa.AspNetCore/Pages/SpanishMfaTexts.cs" };

function partialsIn(place) {
  return readdirSync(place).filter((name) => name.startsWith("_") && name.endsWith(".cshtml")).map((name) => `${place}/${name}`);
}

// The sources of one of the sample's pages: the page, and the parts that lie beside it.
const ofSample = (page) => [`${sample}/${page}.cshtml`, ...partialsIn(path.dirname(`${sample}/${page}.cshtml`)), ...sampleSources];
const ofOwn = (view, locale = "en-US") => [...ownSources, `${views}/${view}.cshtml`, texts[locale]];

const pictures = {};
const browser = await chromium.launch({
  executablePath: process.env.CLINICMFA_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text", "--disable-background-networking", "--disable-sync"],
});

// The clock stops at the next 15:44 UTC, so that times of day are the same in each run. Days are replaced where they are shown.
const post = async (form) => (await fetch(`${address}/dev/clock`, { method: "POST", body: new URLSearchParams(form), headers: { Accept: "application/json" } })).json();
const stopped = Date.parse((await post({ freeze: "true" })).now);
const day = 24 * 3600 * 1000;
const untilThen = (((15 * 60 + 44) * 60 * 1000 - (stopped % day)) % day + day) % day;
const now = Date.parse((await post({ advance: String(Math.ceil(untilThen / 1000)) })).now);

async function open({ locale = "en-US", dark = false, width = 1280 } = {}) {
  const context = await browser.newContext({ baseURL: address, locale, javaScriptEnabled: true, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce", viewport: { width, height: width < 500 ? 720 : 800 } });
  await context.route("**/*.js", (route) => route.abort()); // the pages' script counts seconds: without it they stand still
  context.setDefaultTimeout(120_000);
  return context.newPage();
}

// What is another in each run: days, references, codes, and times of what happened before the clock stopped.
async function fix(page) {
  await page.evaluate(({ today, day }) => {
    const stand = Date.UTC(2026, 10, 24);
    const zero = Math.floor(today / day) * day;
    const moved = (date) => new Date(stand + Math.round((date - zero) / day) * day);
    const months = { en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], es: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"] };
    const write = (date, language, options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(date);
    const rules = [
      [new RegExp(`((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, )?\\b(${months.en.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|")})\\.? (\\d{1,2})(, \\d{4})?\\b`, "g"),
        (_, weekday, month, date, year) => write(moved(Date.UTC(year ? Number(year.slice(2)) : new Date(zero).getUTCFullYear(), months.en.findIndex((name) => name.startsWith(month.slice(0, 3))), date)), "en-US",
          { ...(weekday ? { weekday: "long" } : {}), month: month.length > 3 ? "long" : "short", day: "numeric", ...(year ? { year: "numeric" } : {}) })],
      [new RegExp(`(?:[a-záé]+, )?(\\d{1,2}) de (${months.es.join("|")}) de (\\d{4})`, "g"),
        (all, date, month, year) => write(moved(Date.UTC(year, months.es.indexOf(month), date)), "es-US", { ...(/^[a-zá-ú]+, /.test(all) ? { weekday: "long" } : {}), month: "long", day: "numeric", year: "numeric" })],
      [/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, (_, month, date, year) => write(moved(Date.UTC(year, month - 1, date)), "en-US", { month: "numeric", day: "numeric", year: "numeric" })],
      [/\b(\d{4})-(\d{2})-(\d{2})\b/g, (_, year, month, date) => moved(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)],
      // The sample's own start was at some time of that day or the day before: everything else is of the minute at which the clock stands, or counted from it.
      [/\b(Nov(?:ember)? )2[34](, 2026)?, (\d{1,2}:\d{2}(?::\d{2})?)(\s[AP]M)/g, (all, month, year = "", time, half) => (/^10:(44|54|59)/.test(time) && half.endsWith("AM") ? all : `${month}24${year}, 8:05${half[0]}AM`)],
      [/\b[ABCDEFGHJKLMNPRSTUVWXY][2-9]\b/g, () => "K7"],
      [/\b\d{6}\b/g, () => "204815"],
    ];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.data = rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), node.data);
    }
    for (const field of document.querySelectorAll("input[type=date]")) {
      field.value = field.value && moved(Date.parse(field.value)).toISOString().slice(0, 10);
    }
    document.activeElement?.blur(); // a caret that blinks
  }, { today: now, day });
}

// Round corners come out a shade lighter or darker now and then: a difference that nobody sees is none, so that a rerun changes no file.
const scales = await (await browser.newContext()).newPage();
async function looksTheSame(one, other) {
  return scales.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (picture) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas.drawImage(bitmap, 0, 0);
      return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    }));
    return a.width === b.width && a.height === b.height && a.data.every((value, i) => Math.abs(value - b.data[i]) <= 2);
  }, [one, other].map((picture) => picture.toString("base64")));
}

async function take(page, name, title, sources, fullPage = true) {
  await fix(page);
  const file = path.join(folder, `${name}.png`);
  const picture = await page.screenshot({ fullPage, animations: "disabled", caret: "hide" });
  if (!existsSync(file) || !(await looksTheSame(readFileSync(file), picture))) {
    writeFileSync(file, picture);
  }
  pictures[`${name}.png`] = { title, sources: [...new Set(sources)].sort() };
}

// Presses Enter, or clicks, and waits for the page that this leads to, redirects included.
async function lead(page, act) {
  const arrived = page.waitForNavigation({ waitUntil: "load" });
  await act();
  await arrived;
}

async function logIn(page, email, at = "/login") {
  await page.goto(at);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await lead(page, () => page.locator("input[type=password]").press("Enter"));
}

// The code, or a wrong one of the same length, from the development outbox.
async function codeTo(recipient) {
  const outbox = await (await fetch(`${address}/dev/outbox.json`)).json();
  const message = outbox.find((one) => one.to === recipient && /\d{6}/.test(one.text));
  return /(?<!\d)(\d{6})(?!\d)/.exec(message.text)[1];
}

async function type(page, code) {
  await page.locator("#code").fill(code);
  await lead(page, () => page.locator("#code").press("Enter"));
}

const wrong = (code) => String((Number(code) + 1) % 1000000).padStart(6, "0");

// The five pages between password and session, each for a reader of its own: people, so that none of them meets another's code.
const readers = [
  { suffix: "", options: {} },
  { suffix: "-dark", options: { dark: true, width: 320 } },
  { suffix: "-es", options: { locale: "es-US", width: 320 } },
];
for (const { suffix, options } of readers) {
  const said = `${options.dark ? ", dark, on a phone" : ""}${options.locale ? ", in Spanish, on a phone" : ""}`;
  const page = await open(options);
  await logIn(page, "therapist@valley.example");
  await take(page, `choose-method${suffix}`, `The page that asks which method${said}`, ofOwn("_ChooseMethod", options.locale));
  await logIn(page, "therapist@summit.example");
  await take(page, `enter-phone-number${suffix}`, `The page that asks for a mobile number${said}`, ofOwn("_EnterPhoneNumber", options.locale));
  await logIn(page, "therapist@harbor.example");
  await take(page, `enter-code${suffix}`, `The page on which a user types the code${said}`, ofOwn("_EnterCode", options.locale));
  if (suffix === "") {
    await type(page, wrong(await codeTo("therapist@harbor.example")));
    await take(page, "enter-code-problem", "The same page after a wrong code", ofOwn("_EnterCode"));
  }
  await page.locator("form:has(#code) input[name=__RequestVerificationToken]").evaluate((field) => { field.value = "no longer"; });
  await type(page, "000000");
  if (await page.locator("#code").count() > 0) {
    throw new Error("The form with a token that is none was read: this is not the page for a stale one.");
  }
  await take(page, `stale${suffix}`, `The page for a form that is too old to be read${said}`, ofOwn("_Stale", options.locale));
  await page.context().close();
}

// Ten wrong codes in a row: locked.
const guesser = await open();
for (let i = 0; i < 10; i++) {
  if (i % 5 === 0) {
    await logIn(guesser, "frontdesk@harbor.example");
  }
  await type(guesser, wrong(await codeTo("frontdesk@harbor.example")));
}
await guesser.context().close();
for (const { suffix, options } of readers) {
  const page = await open(options);
  await logIn(page, "frontdesk@harbor.example");
  await take(page, `refused${suffix}`, `The page for somebody whose codes are locked${options.dark ? ", dark, on a phone" : ""}${options.locale ? ", in Spanish, on a phone" : ""}`, ofOwn("_Refused", options.locale));
  await page.context().close();
}

// What is before and beside it.
const visitor = await open();
for (const [name, at, title, page] of [
  ["login", "/login", "The sample's login", "Login/Login"],
  ["portal-login", "/portal/login", "The patients' login, which asks for no code", "Portal/Login"],
  ["forgot-password", "/login/forgot", "Asking for a new password", "Development/PasswordReset/Forgot"],
  ["privacy", "/privacy", "The privacy page that carriers ask for", "Legal/Privacy"],
  ["text-terms", "/text-terms", "The terms of texts that carriers ask for", "Legal/TextTerms"],
  ["language", "/language", "Choosing the language", "Language/Language"],
  ["error", "/error", "The error page", "Errors/Error"],
]) {
  await visitor.goto(at);
  await take(visitor, name, title, ofSample(page));
}
await visitor.goto("/denied");
await take(visitor, "denied", "What somebody sees who may not open a page", ofSample("Login/Denied"));
await logIn(visitor, "locum@maple.example");
await take(visitor, "choose-clinic", "A user of two clinics chooses one", ofSample("Login/ChooseClinic"));
await lead(visitor, () => visitor.getByRole("button", { name: "Maple Street Pediatrics" }).click()); // has multifactor authentication off: signed in at once
await visitor.goto("/clinic");
await take(visitor, "switch-clinic", "A user of two clinics goes to the other one", ofSample("Login/SwitchClinic"));
await visitor.context().close();
const patient = await open();
await logIn(patient, "patient@harbor.example", "/portal/login");
await take(patient, "portal", "The patient portal", ofSample("Portal/Portal"));
await patient.context().close();
const forgetful = await open();
await forgetful.goto("/login/forgot");
await forgetful.locator("input[type=email]").fill("therapist@valley.example");
await lead(forgetful, () => forgetful.locator("input[type=email]").press("Enter"));
const link = /https?:\/\/[^\s"]+\/login\/new-password[^\s"]*/.exec((await (await fetch(`${address}/dev/outbox.json`)).json()).find((one) => one.text.includes("/login/new-password")).text)[0];
await forgetful.goto(link.slice(new URL(link).origin.length));
await take(forgetful, "new-password", "Setting a new password by a link", ofSample("Development/PasswordReset/NewPassword"));
await forgetful.context().close();

// An Admin, signed in with a code.
const admin = await open();
await logIn(admin, "admin@harbor.example");
await type(admin, await codeTo("admin@harbor.example"));
for (const [name, at, title, page] of [
  ["home", "/", "The sample's first page", "Home/Home"],
  ["schedule", "/clinics/harbor/schedule", "The clinic's schedule, behind the gate", "Clinics/Schedule"],
  ["account", "/account", "A user's account", "Accounts/Account"],
  ["account-mfa", "/account/mfa", "What a user has set up", "Accounts/Mfa/OwnMfa"],
  ["account-browsers", "/account/browsers", "A user's trusted browsers", "Accounts/Browsers/Browsers"],
  ["account-history", "/account/history", "What was done to a user's multifactor authentication", "Accounts/History/History"],
  ["account-email", "/account/email", "Changing the address", "Accounts/Credentials/Email"],
  ["account-password", "/account/password", "Changing the password", "Accounts/Credentials/Password"],
  ["admin", "/admin", "What an Admin finds", "Admin/Admin"],
  ["admin-mfa", "/admin/mfa", "The clinic's policy, and who has set up", "Admin/Mfa/Mfa"],
  ["admin-mfa-turn-on", "/admin/mfa/turn-on", "Changing the policy", "Admin/Mfa/TurnOn"],
  ["admin-mfa-turn-off", "/admin/mfa/turn-off", "Turning multifactor authentication off", "Admin/Mfa/TurnOff"],
  ["admin-users", "/admin/users", "The clinic's users, one of them locked", "Admin/Users/Users"],
  ["admin-user-reset", "/admin/users/frontdesk-harbor/reset", "Resetting a user, identity verified", "Admin/Users/Actions/Reset"],
  ["admin-user-unlock", "/admin/users/frontdesk-harbor/unlock", "Ending a user's lock", "Admin/Users/Actions/Unlock"],
  ["admin-user-sign-out", "/admin/users/frontdesk-harbor/sign-out", "Signing a user out everywhere", "Admin/Users/Actions/SignOut"],
  ["admin-user-identity", "/admin/users/frontdesk-harbor/identity", "Confirming who a user is", "Admin/Users/Actions/Identity"],
  ["admin-audit", "/admin/audit", "The login audit", "Admin/Audit/Audit"],
]) {
  const answer = await admin.goto(at);
  if (answer.status() >= 400 || new URL(admin.url()).pathname !== at) {
    throw new Error(`${at} answers ${answer.status()} at ${admin.url()}: a picture of it would show something else.`);
  }
  await take(admin, name, title, ofSample(page), name !== "admin-audit"); // the audit is long
}
await admin.goto("/mfa/confirm?returnPath=%2Faccount");
await take(admin, "confirm", "The page that asks before a code is sent", [...ofOwn("_Stale"), `${views}/Confirm.cshtml`]);
await admin.context().close();
await browser.close();

// The manifest: what each shows, and the sources it shows it of.
for (const name of readdirSync(folder).filter((file) => file.endsWith(".png") && !(file in pictures))) {
  rmSync(path.join(folder, name));
}
for (const [name, picture] of Object.entries(pictures)) {
  const hash = createHash("sha256");
  for (const source of picture.sources) {
    hash.update(`${source}\n${readFileSync(source, "utf8").replaceAll("\r\n", "\n")}\n`);
  }
  picture.hash = hash.digest("hex");
}
writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(Object.fromEntries(Object.entries(pictures).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2) + "\n");
const size = Object.keys(pictures).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
console.log(`${Object.keys(pictures).length} pictures, ${(size / 1024 / 1024).toFixed(2)} MB`);
