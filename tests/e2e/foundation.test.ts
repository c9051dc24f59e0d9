import type { Page } from "playwright";
import { expect } from "vitest";
import { Phone } from "./phone.ts";
import { axeFindings, openRoom, test } from "./product.ts";

const SEVEN = [
  "Ada Lind",
  "Bo Sand",
  "Cleo Marsh",
  "Dan Reed",
  "Eve Holm",
  "Fay Brook",
  "Gus Field",
];
const NINE = [...SEVEN, "Hal Stone", "Ivy Lake"];

test("from the set-up link to the reveal: six rate, and the room sees one position", async ({
  product,
}) => {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  const team = await product.makeTeam(leader, running, "Payments", SEVEN);
  expect(team.links).toHaveLength(7);

  await leader.goto(`${team.url}/direction`);
  await leader.getByRole("textbox").first().fill("Retries first, new methods later.");
  await leader
    .getByRole("button", { name: /write|keep|save/i })
    .first()
    .click();
  await leader.getByText("Retries first, new methods later.").first().waitFor();

  const wall = await product.desk({ viewport: { width: 1920, height: 1080 } });
  await wall.context().addCookies(await leader.context().cookies());
  await wall.goto(await product.askNow(leader, team.url));
  await wall.getByText("nobody is in yet").first().waitFor();

  const phones = await Promise.all(
    team.links.slice(0, 6).map(async (link) => Phone.open(product, link)),
  );
  expect(await phones[0]?.page.getByText("Retries first, new methods later.").isVisible()).toBe(
    true,
  );
  await Promise.all(phones.slice(0, 5).map((phone) => phone.rate({ clarity: 8, autonomy: 3 })));
  await wall.getByText("of 6 rated").first().waitFor();
  // Six phones, k of 4: under 2k there is one reveal and nothing before it (R1).
  expect(await wall.getByRole("img", { name: /mean|clarity \d/i }).count()).toBe(0);
  // The page's own words name every mode; what it shows and what it was told name none.
  expect(await wall.locator("body > :not(script)").first().innerHTML()).not.toMatch(
    /Selective micromanagement/,
  );
  expect(await wall.content()).not.toMatch(/quadrant\W+selective/);

  await phones[5]?.rateByKeyboard({ clarity: 7, autonomy: 4 });
  await wall.getByRole("button", { name: /Reveal now/ }).click();
  await wall.getByRole("heading", { name: /selective micromanagement/i }).waitFor();
  for (const { page } of phones) await page.getByText("Your ballot is counted.").waitFor();

  await leader.goto(team.url);
  await leader.getByRole("heading", { name: /Payments/ }).waitFor();
  await leader.getByText("6 of 6").first().waitFor();
  await leader
    .getByRole("cell", { name: /Selective micromanagement/ })
    .first()
    .waitFor();
}, 180_000);

test("the set-up link works once, and a leader of no such team is told nothing [W5]", async ({
  product,
}) => {
  const running = await product.start();
  const page = await product.desk();
  await product.setUp(running, page);
  const again = await product.desk();
  const answer = await again.goto(running.setupUrl ?? "");
  expect(answer?.status()).toBe(404);
  const foreign = await page.goto(`${running.url}/teams/${crypto.randomUUID()}`);
  expect(foreign?.status()).toBe(404);
  const signedOut = await again.goto(`${running.url}/teams`);
  expect(signedOut?.url()).toMatch(/sign-in/);
});

test("from 2k on the matrix moves before the close, and a second screen shows the same [R1] [W3]", async ({
  product,
}) => {
  const { running, leader, team, wall } = await openRoom(product, NINE);
  const second = await product.desk();
  await second.context().addCookies(await leader.context().cookies());
  const phones = await Promise.all(team.links.slice(0, 8).map((link) => Phone.open(product, link)));
  await Promise.all(phones.map((phone) => phone.rate({ clarity: 9, autonomy: 8 })));
  await wall.getByRole("heading", { name: /scalable leadership/i }).waitFor();
  expect(await wall.getByRole("button", { name: /Reveal now/ }).isVisible()).toBe(true);

  // A latecomer among the screens gets the current state at once.
  await second.goto(wall.url());
  await second.getByRole("heading", { name: /scalable leadership/i }).waitFor();
  expect(running.url).toBeTruthy();
});

test("a phone takes a seat with the room's code in two taps, and a wrong code says nothing", async ({
  product,
}) => {
  const { running, wall } = await openRoom(product, []);
  const code =
    (await wall
      .getByText(/^[A-Z]+-\d\d$/)
      .first()
      .textContent()) ?? "";
  const phone = await product.phone();
  await phone.goto(`${running.url}/j/${code}`);
  await phone.getByRole("button", { name: /take/i }).click();
  await phone.waitForURL(/\/p\//);
  await wall.getByText("of 1 rated").first().waitFor();

  const stranger = await product.phone();
  const wrong = await stranger.goto(`${running.url}/j/WRONG-99`);
  expect(wrong?.status()).toBe(404);
  const wrongText = await stranger.locator("main").textContent();
  await stranger.goto(`${running.url}/j/${"x".repeat(32)}`);
  expect(await stranger.locator("main").textContent()).toBe(wrongText);
});

test("undo, reload, two taps, the way back and a lost network lose and double nothing", async ({
  product,
}) => {
  const { wall, team } = await openRoom(product, SEVEN);
  const phone = await Phone.open(product, team.links[0] ?? "");
  const { page } = phone;

  await phone.fill({ clarity: 2, autonomy: 2 });
  await page.getByRole("button", { name: "Send anonymously" }).dblclick();
  await page.getByText("4 s").waitFor();
  await page.getByRole("button", { name: /Undo/ }).click();
  await page.getByRole("button", { name: "Send anonymously" }).waitFor();
  expect(await phone.value("clarity")).toBe("2");

  await phone.fill({ clarity: 9, autonomy: 8 });
  await page.getByRole("button", { name: "Send anonymously" }).click();
  await page.getByRole("button", { name: /Undo/ }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "It is in." }).waitFor();
  await page.goto("about:blank");
  await page.goBack();
  await page.getByRole("heading", { name: "It is in." }).waitFor();
  await wall.getByText("of 1 rated").first().waitFor();

  const other = await Phone.open(product, team.links[1] ?? "");
  await other.fill({ clarity: 5, autonomy: 5 });
  await other.page.context().setOffline(true);
  await other.page.getByRole("button", { name: "Send anonymously" }).click();
  await other.page.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await other.page.context().setOffline(false);
  await other.page.getByRole("heading", { name: "It is in." }).waitFor();
  await wall.getByText("of 2 rated").first().waitFor();
  const { count } = (
    await product.keeper.db.$client`select count(*)::int as count from pool_ballots`
  )[0] as { count: number };
  expect(count).toBe(2);
}, 180_000);

test("a second device of the same seat is told to finish on the first [P4]", async ({
  product,
}) => {
  const { team } = await openRoom(product, SEVEN);
  const first = await Phone.open(product, team.links[0] ?? "");
  await first.rate({ clarity: 6, autonomy: 6 });
  const second = await product.phone();
  await second.goto(team.links[0] ?? "");
  await second.getByText("You began this round on another device.").waitFor();
});

test("a round with too few answers stays closed for everyone [P6]", async ({ product }) => {
  const { wall, team } = await openRoom(product, SEVEN);
  const phones = await Promise.all(team.links.slice(0, 3).map((link) => Phone.open(product, link)));
  await Promise.all(phones.map((phone) => phone.rate({ clarity: 1, autonomy: 1 })));
  await wall.getByRole("button", { name: /Reveal now/ }).click();
  await wall.getByRole("button", { name: "Close it anyway" }).click();
  await wall.getByRole("heading", { name: /too few answers/i }).waitFor();
  for (const { page } of phones)
    await page.getByText("Too few answers, so it stays closed.").waitFor();
});

test("a killed process and its screens: another one takes over, nothing is lost [P12]", async ({
  product,
}) => {
  const { running, wall, team } = await openRoom(product, NINE);
  const phones = await Promise.all(team.links.slice(0, 8).map((link) => Phone.open(product, link)));
  await Promise.all(phones.slice(0, 6).map((phone) => phone.rate({ clarity: 8, autonomy: 8 })));
  await wall.getByText("of 8 rated").first().waitFor();

  await product.kill(running, "SIGKILL");
  await wall.getByText("Reconnecting").first().waitFor();
  for (const phone of phones.slice(6)) {
    await phone.fill({ clarity: 8, autonomy: 8 });
    await phone.page.getByRole("button", { name: "Send anonymously" }).click();
    await phone.page.getByRole("heading", { name: "Not sent yet." }).waitFor();
  }
  await product.start(Number(new URL(running.url).port));
  for (const phone of phones)
    await phone.page.getByRole("heading", { name: "It is in." }).waitFor();
  await wall.getByRole("heading", { name: /scalable leadership/i }).waitFor();
}, 240_000);

test("every page is clean to axe, in light and in dark", async ({ product }) => {
  const { running, leader, team, wall } = await openRoom(product, SEVEN);
  const phone = await Phone.open(product, team.links[0] ?? "");
  const stranger = await product.desk();
  const pages: [Page, string][] = [
    [stranger, `${running.url}/`],
    [stranger, `${running.url}/sign-in`],
    [stranger, `${running.url}/anonymity`],
    [stranger, `${running.url}/questions`],
    [stranger, `${running.url}/j`],
    [stranger, `${running.url}/nothing-here`],
    [leader, `${running.url}/teams`],
    [leader, `${running.url}/teams/new`],
    [leader, team.url],
    [leader, `${team.url}/roster`],
    [leader, `${team.url}/direction`],
    [leader, `${team.url}/settings`],
    [wall, wall.url()],
    [phone.page, phone.page.url()],
  ];
  const findings: string[] = [];
  for (const colorScheme of ["light", "dark"] as const)
    for (const [page, url] of pages) {
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      for (const finding of await axeFindings(page))
        findings.push(`${new URL(url).pathname} ${colorScheme}: ${finding}`);
    }
  expect(findings).toEqual([]);
}, 240_000);
