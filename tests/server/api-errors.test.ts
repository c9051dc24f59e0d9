import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PATHS } from "#domain/wire.ts";
import { BallotBox } from "#server/ballots/ballot-box.ts";
import { Batcher } from "#server/batcher.ts";
import { createApi } from "#server/http/api.ts";
import { openLog } from "#server/log.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { type Credentials, Member, releasedOf, send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { openViewer } from "#tests/setup/viewer.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const at = (path: string) => server.url + path;
const lines = () => server.log().split("\n").filter(Boolean);

test.each([
  ["broken JSON", "{", "application/json", 400, "not-json"],
  ["no JSON at all", "", "application/json", 400, "not-json"],
  ["JSON of another kind", "[]", "application/json", 422, "invalid-input"],
  ["a bare null", "null", "application/json; charset=utf-8", 422, "invalid-input"],
  ["text", "{}", "text/plain", 415, "unsupported-type"],
  ["a form", "clarity=5", "application/x-www-form-urlencoded", 415, "unsupported-type"],
  ["a type that only begins like JSON", "{}", "application/jsonp", 415, "unsupported-type"],
  ["more than we take", `"${"x".repeat(20_000)}"`, "application/json", 413, "too-large"],
  ["ten megabytes", `"${"x".repeat(10_000_000)}"`, "application/json", 413, "too-large"],
])(
  "[W2] %s gets a stable code, one line in the log, and the process lives",
  async (_, body, type, status, code) => {
    for (const path of [PATHS.ballots, PATHS.notes]) {
      const before = lines().length;
      const answer = await send(at(path), { body, headers: { "content-type": type } });
      expect(answer).toMatchObject({ status, code });
      await vi.waitFor(() => expect(lines().length).toBe(before + 1));
    }
    expect(await send(at("/healthz"), { method: "GET" })).toMatchObject({ status: 200 });
  },
);

test("ten megabytes without a length are cut off too", async () => {
  const status = await new Promise((resolve, reject) => {
    const asking = httpRequest(
      at(PATHS.ballots),
      { method: "POST", headers: { "content-type": "application/json" } },
      (response) => {
        resolve(response.statusCode);
        response.destroy();
      },
    );
    // It may hang up while we are still talking.
    asking.on("error", reject);
    const part = "x".repeat(65_536);
    const talk = () => {
      while (!asking.destroyed && asking.write(part));
      asking.once("drain", talk);
    };
    talk();
  }).catch((error: NodeJS.ErrnoException) => error.code);
  expect([413, "ECONNRESET", "EPIPE"]).toContain(status);
  expect(await send(at("/healthz"), { method: "GET" })).toMatchObject({ status: 200 });
});

test.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])(
  "%s of a path that takes posts does nothing",
  async (method) => {
    const team = await mintTeam(house);
    const round = await mintRound(house, team);
    const { mac, ...rest } = signedBallot(mint(team.id, round), { clarity: 5, autonomy: 5 });
    const query = new URLSearchParams({ ...rest, mac } as never);
    const answer = await send(`${at(PATHS.ballots)}?${query}`, { method });
    expect(answer).toMatchObject({ status: 404, code: "not-found" });
    expect((await new RoundSnapshots(house).of(round))?.rated).toBe(0);
  },
);

test.each([
  "/api",
  "/api/",
  "/api/v1",
  "/api/v2/ballots",
  "/api/v1/rounds/x/nullifiers",
  "/api/v1/rounds/00000000-0000-4000-8000-000000000000/nullifiers",
  "/api/v1/socket",
  "/api/v1/socketeer",
])("%s is not there", async (path) => {
  expect(await send(at(path), { method: "GET" })).toMatchObject({
    status: 404,
    code: "not-found",
  });
});

test("an address that is not of this world is answered", async () => {
  for (const path of ["/api/v1/%", "/api/v1/rounds/%E0%A4%A/nullifiers", "//api/v1/key"]) {
    const answer = await send(at(path), { method: "GET" });
    expect(answer.status).toBeLessThan(500);
  }
});

test("[W1] the public key is served without cookies, and the document describes every path", async () => {
  const response = await fetch(at(PATHS.key));
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(await response.json()).toMatchObject({ fingerprint: house.keys.fingerprint });
  const document = (await (await fetch(at(PATHS.openapi))).json()) as { paths: object };
  const described = Object.keys(document.paths);
  for (const path of [PATHS.key, PATHS.seat, PATHS.credentials, PATHS.ballots, PATHS.notes])
    expect(described).toContain(path);
});

test("every answer carries the headers that keep a page to itself", async () => {
  for (const path of ["/healthz", PATHS.key, "/api/nothing", "/"]) {
    const { headers } = await fetch(at(path));
    expect(headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("from a member's page not even we learn the secret that stands in its address", async () => {
  const { headers } = await fetch(at("/p/secret"));
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("a full queue is answered with 503 and a time to come back, and what was taken is kept", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const office = {
    issue: () => Promise.reject(new Error("not asked for")),
    checkBallots: async (ballots: unknown[]) => {
      await held;
      return ballots.map(() => true);
    },
    checkNote: () => Promise.resolve(true),
    checkAgreement: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const box = new BallotBox(house.db.$client, house.keys.pool, office);
  // The product's box with a door for two at a time and two in the queue.
  const door = new Batcher<() => Promise<unknown>, unknown>(
    (work) => Promise.all(work.map((one) => one())),
    { largest: 1, lanes: 2, capacity: 2 },
  );
  const narrow = Object.assign(Object.create(BallotBox.prototype), {
    cast: (ballot: never) => door.add(() => box.cast(ballot)),
  }) as BallotBox;
  const api = createApi({
    ...house,
    publicUrl: "http://localhost",
    sendsMail: false,
    allowPrivateWebhooks: false,
    box: narrow,
    office,
    log: openLog("silent"),
  });
  const cast = () =>
    api.request(
      PATHS.ballots,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(signedBallot(mint(team.id, round), { clarity: 5, autonomy: 5 })),
      },
      { incoming: { headers: {} } },
    );
  const asked = Array.from({ length: 10 }, cast);
  const refused = await Promise.race(asked);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(await refused.json()).toMatchObject({ error: { code: "busy" } });
  letGo();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  const taken = statuses.filter((status) => status === 200).length;
  expect(taken).toBeGreaterThanOrEqual(2);
  expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  expect((await new RoundSnapshots(house).of(round))?.rated).toBe(taken);
});

test("[P12] with the database gone: 503 and Retry-After, nothing acknowledged is lost, and it comes back", async () => {
  const proxy = await openDatabaseProxy(house.databaseUrl);
  const cutOff = await house.start({ DATABASE_URL: proxy.url });
  const team = await mintTeam(house, { seats: 8 });
  const round = await mintRound(house, team);
  const members = team.seats.map(({ secret }) => new Member(cutOff.url, secret));
  const wall = await openViewer(cutOff.url, { as: "seat", secret: team.seats[0]?.secret });
  const credentials: Credentials[] = [];
  for (const member of members)
    credentials.push(await member.credentials({ team: team.id, round }));
  const rating = { clarity: 8, autonomy: 3 };
  for (let i = 0; i < 3; i += 1)
    expect(await members[i]?.cast(credentials[i] as Credentials, rating)).toMatchObject({
      status: 200,
    });
  await vi.waitFor(() => expect(wall.snapshots.at(-1)?.rated).toBe(3));

  await proxy.cut();
  const unavailable = { status: 503, code: "unavailable", retryAfter: "2" };
  for (let i = 3; i < 8; i += 1)
    expect(await members[i]?.cast(credentials[i] as Credentials, rating)).toMatchObject(
      unavailable,
    );
  expect(await send(`${cutOff.url}/readyz`, { method: "GET" })).toMatchObject(unavailable);
  expect(await send(`${cutOff.url}/healthz`, { method: "GET" })).toMatchObject({ status: 200 });
  expect(await members[0]?.leaveNote(credentials[0] as Credentials, "hello?")).toMatchObject(
    unavailable,
  );
  expect(await members[0]?.ask({ team: team.id, round })).toMatchObject(unavailable);

  await proxy.mend();
  // What a phone does: it keeps the ballot and sends the same again until it is in.
  for (let i = 0; i < 8; i += 1)
    await vi.waitFor(
      async () =>
        expect(await members[i]?.cast(credentials[i] as Credentials, rating)).toMatchObject({
          status: 200,
        }),
      { timeout: 30_000, interval: 100 },
    );
  await vi.waitFor(() => expect(wall.snapshots.at(-1)?.rated).toBe(8), { timeout: 30_000 });
  await closeRound(house, team.id, round, new Date());
  const { nullifiers } = await releasedOf(cutOff.url, round);
  expect(nullifiers).toHaveLength(8);
  await vi.waitFor(() => expect(wall.snapshots.at(-1)?.state).toBe("published"), {
    timeout: 30_000,
  });
  wall.close();
  await cutOff.kill("SIGTERM");
  await proxy.close();
});

test("[P12] connections that the database ends are made anew", async () => {
  const team = await mintTeam(house, { seats: 5 });
  const round = await mintRound(house, team);
  const member = new Member(server.url, team.seats[0]?.secret ?? "");
  const credentials = await member.credentials({ team: team.id, round });
  await house.db.$client`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await vi.waitFor(
    async () =>
      expect(await member.cast(credentials, { clarity: 5, autonomy: 5 })).toMatchObject({
        status: 200,
      }),
    { timeout: 30_000, interval: 100 },
  );
});
