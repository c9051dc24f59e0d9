import { expect } from "vitest";
import { axeFindings, openRoom, test } from "./product.ts";

const FIVE = ["Ada", "Bo", "Cleo", "Dan", "Eve"];

test("a press on a screen that missed something says so, and a double click does one thing [V1]", async ({
  product,
}) => {
  const { leader, team, wall } = await openRoom(product, FIVE);
  const deaf = await product.desk();
  await deaf.context().addCookies(await leader.context().cookies());
  await deaf.routeWebSocket(/socket/, (socket) => socket.close());
  await deaf.route(/\/api\/v1\/socket/, (route) => route.abort());
  await deaf.goto(wall.url());
  await deaf.getByText("Reconnecting").first().waitFor();

  await wall.getByRole("button", { name: /Add 1 minute/ }).dblclick();
  await wall.getByRole("button", { name: "Lock the room" }).waitFor();
  const versions = async () => {
    const [row] = await product.keeper.db.$client`
      select version, locked_at is not null as locked from sessions`;
    return row;
  };
  await expect.poll(versions).toEqual({ version: 2, locked: false });
  await deaf.getByRole("button", { name: "Lock the room" }).click();
  await deaf.getByText("Somebody was faster.").waitFor();
  expect(await versions()).toEqual({ version: 2, locked: false });
  // What was pressed on the state as it is goes through, with the connection still lost.
  await deaf.getByRole("button", { name: "Lock the room" }).click();
  await expect.poll(versions).toEqual({ version: 3, locked: true });
  await wall.getByText("The room is locked").first().waitFor();
  expect(team.links).toHaveLength(5);
}, 180_000);

test("a second leader's wall has no controls until it takes over, and the first one's loses them [V2]", async ({
  product,
}) => {
  const { team, wall } = await openRoom(product, FIVE);
  const { $client } = product.keeper.db;
  const id = team.url.slice(team.url.lastIndexOf("/") + 1);
  // The room is led by somebody else: this leader may look on, and take it over.
  await $client`
    insert into leaders (id, workspace_id, name, email, email_verified, created_at, updated_at)
    select 'jon', workspace_id, 'Jon Vale', 'jon@tidewater.example', true, now(), now() from leaders`;
  await $client`insert into team_leaders (team_id, leader_id) values (${id}, 'jon')`;
  await $client`update sessions set facilitator_id = 'jon'`;
  await wall.reload();
  await wall.getByText("Jon Vale facilitates").waitFor();
  expect(await wall.getByRole("button", { name: /Reveal now/ }).count()).toBe(0);
  await wall.keyboard.press("n");
  await wall.getByRole("button", { name: "Take over" }).click();
  await wall.getByRole("button", { name: /Reveal now/ }).waitFor();

  await wall.getByRole("button", { name: "More" }).click();
  await wall.getByRole("button", { name: "Hand over" }).click();
  await wall.getByText("Jon Vale facilitates").waitFor();
  const [row] = await $client`select stage, facilitator_id as facilitator from sessions`;
  expect(row).toEqual({ stage: "rate", facilitator: "jon" });
}, 180_000);

test("what is typed wrong into a new session is said beside its field, and kept", async ({
  product,
}) => {
  const running = await product.start();
  const page = await product.desk();
  await product.setUp(running, page);
  const team = await product.makeTeam(page, running, "Payments", FIVE);
  await page.goto(`${team.url}/session`);
  await page.getByLabel("Answers it takes").fill("3");
  await page.getByLabel("Minutes to rate").fill("45");
  await page.getByRole("button", { name: "Open a session" }).click();
  await page.getByText("A whole number from 4, the minimum of this team, to 50.").waitFor();
  await page.getByText("A whole number of minutes from 1 to 30, or nothing.").waitFor();
  expect(await page.getByLabel("Minutes to rate").inputValue()).toBe("45");
  expect(await axeFindings(page)).toEqual([]);

  await page.getByLabel("Answers it takes").fill("5");
  await page.getByLabel("Minutes to rate").fill("");
  await page.getByRole("button", { name: "Open a session" }).click();
  await page.waitForURL(/\/live\//);
  const [row] = await product.keeper.db.$client`
    select k, rate_seconds as rate, discuss_seconds as discuss from sessions`;
  expect(row).toEqual({ k: 5, rate: null, discuss: 300 });
}, 120_000);

test("a wall whose network lost the stages to come says so, leads on, and draws them when it is back", async ({
  product,
}) => {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  const team = await product.makeTeam(leader, running, "Payments", FIVE);
  const url = await product.openSession(leader, team.url);

  const wall = await product.desk({ viewport: { width: 1920, height: 1080 } });
  await wall.context().addCookies(await leader.context().cookies());
  let away = true;
  const asked: string[] = [];
  await wall.route("**/_next/static/**/*.js", async (route) => {
    const response = await route.fetch();
    const isLate = (await response.text()).includes("live.ended.thanks");
    if (isLate) asked.push(route.request().url());
    return isLate && away ? route.abort() : route.fulfill({ response });
  });
  await wall.goto(url);
  await wall.getByRole("button", { name: /Start rating/ }).click();
  await wall.getByText("This part of the screen has not arrived yet.").waitFor();
  await wall.getByRole("button", { name: /Reveal now/ }).waitFor();
  expect(asked.length).toBeGreaterThan(0);
  away = false;
  await wall.getByRole("img", { name: /rated/ }).first().waitFor();
  expect(await wall.getByText("This part of the screen").count()).toBe(0);

  // Who has them needs nothing more from stage to stage, not even a network that gives scripts.
  await wall.reload();
  await wall.getByRole("img", { name: /rated/ }).first().waitFor();
  await wall.waitForLoadState("networkidle");
  await wall.unrouteAll({ behavior: "wait" });
  await wall.route("**/_next/static/**", (route) => route.abort());
  await wall.getByRole("button", { name: /Reveal now/ }).click();
  await wall.getByRole("button", { name: "Close it anyway" }).click();
  await wall.getByRole("button", { name: /^Discuss/ }).click();
  await wall.getByRole("heading", { name: "To talk about" }).waitFor();
  await wall.getByRole("button", { name: "Go to Act" }).click();
  await wall.getByRole("textbox", { name: "What" }).waitFor();
}, 180_000);

test("a direction and an intervention that are written from Act stand on the wall without a reload [I7]", async ({
  product,
}) => {
  const { leader, team, wall } = await openRoom(product, FIVE);
  await wall.getByRole("button", { name: /Reveal now/ }).click();
  await wall.getByRole("button", { name: "Close it anyway" }).click();
  await wall.getByRole("button", { name: "Go to Act" }).click();
  await wall.getByRole("textbox", { name: "What", exact: true }).fill("Choose one of the plans");

  // By somebody at another machine, who never looks at this screen.
  await leader.goto(`${team.url}/direction`);
  await leader.getByLabel("Where we are heading").fill("Ship offline first, in one place.");
  await leader.getByRole("button", { name: "Write it down" }).click();
  await wall.getByText("Ship offline first, in one place.").waitFor();

  await leader.goto(`${team.url}/interventions/new`);
  await leader.getByLabel("Why now").fill("Two releases missed each other.");
  await leader.getByLabel("What will be true").fill("Everyone names the same three changes.");
  await leader.getByRole("button", { name: /^Start, and show it/ }).click();
  await wall.getByText("Two releases missed each other.").waitFor();
  await wall.getByText("Everyone names the same three changes.").waitFor();
  expect(await wall.getByRole("textbox", { name: "What", exact: true }).inputValue()).toBe(
    "Choose one of the plans",
  );
  expect(await axeFindings(wall)).toEqual([]);
}, 180_000);
