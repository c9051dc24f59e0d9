import { expect } from "vitest";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { Phone } from "./phone.ts";
import { openRoom, test } from "./product.ts";

const NINE = ["Ada", "Bo", "Cleo", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy"];

test("ballots through one process, the wall on another: the screens agree, and outlive a kill [P12] [W3]", async ({
  product,
}) => {
  const { running, wall, team } = await openRoom(product, NINE);
  const other = await product.start();
  // Cookies know no port: the leader is signed in there too.
  const elsewhere = await product.desk();
  await elsewhere.context().addCookies(await wall.context().cookies());
  await elsewhere.goto(other.url + new URL(wall.url()).pathname);

  const phones = await Promise.all(team.links.slice(0, 8).map((link) => Phone.open(product, link)));
  await Promise.all(phones.map((phone) => phone.rate({ clarity: 9, autonomy: 8 })));
  for (const screen of [wall, elsewhere])
    await screen.getByRole("heading", { name: /scalable leadership/i }).waitFor();

  await product.kill(running, "SIGKILL");
  await elsewhere.getByRole("button", { name: /Reveal now/ }).click();
  await elsewhere.getByRole("button", { name: /Discuss/ }).waitFor();
  const [result] = await product.keeper.db.$client`select ballots from results`;
  expect(result?.ballots).toBe(8);
  const [batches] = await product.keeper.db.$client`
    select count(*)::int as spent, count(distinct nullifier)::int as different from spent_nullifiers`;
  expect(batches).toEqual({ spent: 8, different: 8 });
}, 180_000);

test("while the database is gone the phone keeps the answer, and sends it when it is back", async ({
  product,
}) => {
  const proxy = await openDatabaseProxy(product.databaseUrl);
  product.databaseUrl = proxy.url;
  const { wall, team } = await openRoom(product, NINE);
  const phone = await Phone.open(product, team.links[0] ?? "");
  await wall.getByText("of 1 rated").first().waitFor();
  await phone.fill({ clarity: 7, autonomy: 7 });
  await proxy.cut();
  await phone.page.getByRole("button", { name: "Send anonymously" }).click();
  await phone.page.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await proxy.mend();
  await phone.page.getByRole("button", { name: "Try now" }).click();
  await phone.page.getByRole("heading", { name: "It is in." }).waitFor();
  await wall
    .getByRole("img", { name: /1 of 1/ })
    .first()
    .waitFor();
  const [pool] = await product.keeper.db.$client`select count(*)::int as count from pool_ballots`;
  expect(pool?.count).toBe(1);
  await proxy.close();
}, 180_000);
