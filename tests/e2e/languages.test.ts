import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { seats } from "#db/schema.ts";
import type { Locale } from "#domain/locales.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { axeFindings, type Product, test } from "./product.ts";

/** A team of five with an open weekly round; the first seat chose a language, if one is given. */
async function openTeam(product: Product, language: Locale | null = null) {
  const running = await product.start();
  const team = await mintTeam(product.keeper, { seats: 5 });
  await mintRound(product.keeper, team, { kind: "weekly" });
  const [seat] = team.seats;
  if (!seat) throw new Error("There is no seat.");
  await product.keeper.db.update(seats).set({ language }).where(eq(seats.id, seat.id));
  return { url: running.url, link: `${running.url}/p/${seat.secret}` };
}

test("[L2] a seat's own language counts more than the browser's", async ({ product }) => {
  const { url, link } = await openTeam(product, "ja");
  const phone = await product.phone({ locale: "de-DE" });
  await phone.goto(link);
  await phone.getByRole("slider", { name: "今週、チームが達成すべきこと" }).waitFor();
  expect(await phone.getAttribute("html", "lang")).toBe("ja");
  expect(await phone.title()).toBe("あなたの回答 · Bearing");
  expect(await axeFindings(phone)).toEqual([]);

  // Where no seat is known, the browser is asked.
  await phone.goto(`${url}/anonymity`);
  expect(await phone.getAttribute("html", "lang")).toBe("de");
  await phone.getByRole("heading", { name: /^Niemand kann sehen/ }).waitFor();
});

test("[L2] a browser in German is asked in German, answers, and hears back in German", async ({
  product,
}) => {
  const { link } = await openTeam(product);
  const phone = await product.phone({ locale: "de-DE" });
  await phone.goto(link);
  expect(await phone.getAttribute("html", "lang")).toBe("de");
  await phone.getByRole("slider", { name: /^Wie klar ist dir diese Woche/ }).press("7");
  await phone.getByRole("slider", { name: /^Wie frei konntest du/ }).press("4");
  await phone.getByRole("button", { name: "Anonym senden" }).tap();
  await phone.getByRole("button", { name: /^Zurücknehmen/ }).waitFor();
  await phone.getByRole("heading", { name: "Sie ist da." }).waitFor();
  await phone.getByText("Niemand erfährt, wer geantwortet hat.").waitFor();
  expect(await axeFindings(phone)).toEqual([]);
});

test("[L1] a link and a code that open nothing say so in the reader's language", async ({
  product,
}) => {
  const { url } = await openTeam(product);
  const phone = await product.phone({ locale: "fr-CA" });
  await phone.goto(`${url}/p/${"x".repeat(32)}`);
  await phone.getByRole("heading", { name: "Ce lien n’ouvre aucune place." }).waitFor();
  expect(await phone.getAttribute("html", "lang")).toBe("fr");
  await phone.goto(`${url}/j/KELP-42`);
  await phone.getByRole("heading", { name: "Ce code n’ouvre aucune place." }).waitFor();
});
