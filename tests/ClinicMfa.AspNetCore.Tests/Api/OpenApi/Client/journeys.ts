// Logs in to the sample with a client that is generated from docs/openapi.json: "schema" is what openapi-typescript makes of it.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type ApiStep = components["schemas"]["ApiStep"];
// The document requires "kind" of every step at once; TypeScript has to be told for each.
type Step = ApiStep extends infer S ? (S extends { kind?: infer K } ? Omit<S, "kind"> & { kind: NonNullable<K> } : never) : never;
type Problem = components["schemas"]["ApiProblem"];
type StepOf<K extends Step["kind"]> = Extract<Step, { kind: K }>;

const origin = process.argv[2];
const password = process.argv[3];

/** What a mobile app brings: a cookie jar. */
class App {
  private readonly cookies = new Map<string, string>();
  readonly api = createClient<paths>({ baseUrl: origin, fetch: (request: Request) => this.fetch(request) });

  async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new Request(request, { headers }), { redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** The host's own endpoint: its answer is a step of the document. */
  async logIn(email: string): Promise<Step> {
    const body = JSON.stringify({ email, password });
    const response = await this.fetch(new Request(`${origin}/api/login`, { method: "POST", headers: { "Content-Type": "application/json" }, body }));
    equal(response.status, 200, `login of ${email}`);
    return (await response.json()) as Step;
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.fetch(new Request(`${origin}/account`, { headers: { Accept: "application/json" } }))).status === 200;
  }

  /** Whether what needs a fresh code is open: when not, the problem that says so. */
  async sensitive(): Promise<Problem | null> {
    const response = await this.fetch(new Request(`${origin}/account/password`, { headers: { Accept: "text/x-none" } }));
    return response.status === 401 ? ((await response.json()) as Problem) : null;
  }
}

function equal<T>(actual: T, expected: T, what: string): void {
  if (actual !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
}

/** The compiler knows that nothing is left out. */
function nextCall(step: Step): string {
  switch (step.kind) {
    case "chooseMethod": return "/method";
    case "enterPhoneNumber": return "/phone";
    case "enterCode": return "/code";
    case "completed": return step.returnPath;
    default: return unreachable(step);
  }
}

function unreachable(step: never): never {
  throw new Error(`a step the document does not know: ${JSON.stringify(step)}`);
}

function expectStep<K extends Step["kind"]>(step: ApiStep | undefined, kind: K): StepOf<K> {
  if (step?.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(step)}`);
  return step as unknown as StepOf<K>;
}

async function codeFor(to: string): Promise<string> {
  const messages = (await (await fetch(`${origin}/dev/outbox.json`)).json()) as { to: string; text: string }[];
  const code = messages.filter(message => message.to === to).map(message => /(?<!\d)\d{6}(?!\d)/.exec(message.text)?.[0]).find(found => found !== undefined);
  if (code === undefined) throw new Error(`no code was sent to ${to}`);
  return code;
}

async function advance(seconds: number): Promise<void> {
  equal((await fetch(`${origin}/dev/clock`, { method: "POST", body: new URLSearchParams({ advance: String(seconds) }) })).ok, true, "the clock");
}

async function setUpByEmail(email: string): Promise<App> {
  const app = new App();
  const asked = expectStep(await app.logIn(email), "enterCode");
  equal(asked.purpose, "setUp", "purpose");
  equal(nextCall(asked), "/code", "next call");
  equal(await app.isSignedIn(), false, "signed in before the code");
  const code = await codeFor(email);

  const wrong = await app.api.POST("/api/mfa/code", { body: { code: code === "000000" ? "000001" : "000000" } });
  equal(wrong.response.status, 422, "status of a wrong code");
  equal(wrong.error?.type, "urn:clinicmfa:problem:code-wrong", "type of a wrong code");
  equal(wrong.error?.triesLeft, 4, "tries left");
  equal(await app.isSignedIn(), false, "signed in by a wrong code");

  const right = await app.api.POST("/api/mfa/code", { body: { code } });
  equal(expectStep(right.data, "completed").reason, "codeAccepted", "reason");
  equal(await app.isSignedIn(), true, "signed in by the right code");
  return app;
}

async function setUpByText(email: string): Promise<void> {
  const app = new App();
  let step = await app.logIn(email);
  if (step.kind === "chooseMethod") {
    const chosen = await app.api.POST("/api/mfa/method", { body: { method: "text" } });
    step = chosen.data as Step;
  }
  const phone = expectStep(step, "enterPhoneNumber");
  const consent = phone.consent.version;

  const refused = await app.api.POST("/api/mfa/phone", { body: { phone: "(415) 555-0100", consent } });
  equal(refused.response.status, 422, "status of a number that nobody has");
  equal(refused.error?.type, "urn:clinicmfa:problem:phone-number", "type of a number that nobody has");
  equal(refused.error?.reason, "notAssigned", "reason");
  expectStep(refused.error?.step ?? undefined, "enterPhoneNumber");

  const asked = await app.api.POST("/api/mfa/phone", { body: { phone: "(415) 201-3344", consent } });
  equal(expectStep(asked.data, "enterCode").destination, "(•••) •••-3344", "masked number");
  const right = await app.api.POST("/api/mfa/code", { body: { code: await codeFor("+14152013344"), trustBrowser: false } });
  expectStep(right.data, "completed");
  equal(await app.isSignedIn(), true, "signed in by text");
}

async function stepUp(app: App, email: string): Promise<void> {
  equal(await app.sensitive(), null, "asked for a code right after one");
  await advance(20 * 60);
  const refused = await app.sensitive();
  equal(refused?.type, "urn:clinicmfa:problem:recent-code-required", "the gate's problem");

  const asked = await app.api.POST("/api/mfa/step-up", { body: {} });
  equal(expectStep(asked.data, "enterCode").purpose, "stepUp", "purpose of the step-up");
  const current = await app.api.GET("/api/mfa");
  expectStep(current.data, "enterCode");
  const done = await app.api.POST("/api/mfa/code", { body: { code: await codeFor(email) } });
  expectStep(done.data, "completed");
  equal(await app.sensitive(), null, "asked for a code after the step-up");

  const left = await app.api.POST("/api/mfa/leave", { body: {} });
  equal(left.response.status, 204, "leave");
  const gone = await app.api.GET("/api/mfa");
  equal(gone.error?.type, "urn:clinicmfa:problem:challenge-gone", "nothing to answer");
}

const therapist = await setUpByEmail("therapist@harbor.example");
console.log("set up by email");
await setUpByText("therapist@summit.example");
console.log("set up by text");
await stepUp(therapist, "therapist@harbor.example");
console.log("stepped up");
