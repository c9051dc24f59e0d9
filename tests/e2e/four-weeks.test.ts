import type { Page } from "playwright";
import { expect, vi } from "vitest";
import type { Rating } from "#domain/rating.ts";
import { DrivenClock } from "#tests/setup/driven-clock.ts";
import { type MailReceiver, openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { Member } from "#tests/setup/member.ts";
import type { ReceivedMail } from "#tests/setup/received-mail.ts";
import { Phone } from "./phone.ts";
import { axeFindings, type Product, type RunningProduct, test } from "./product.ts";

const PEOPLE = ["Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy"];
const mailOf = (name: string) => `${name.toLowerCase()}@tidewater.example`;
const LEADER = "maren@tidewater.example";
const ANSWER = "Three of you asked what comes first: the retries do, until Easter.";

/** The mails that came since the last look, once there are so many. */
class Post {
  readonly receiver: MailReceiver;
  #read = 0;
  constructor(receiver: MailReceiver) {
    this.receiver = receiver;
  }
  async next(count: number): Promise<ReceivedMail[]> {
    await vi.waitFor(
      () => expect(this.receiver.mails.length - this.#read).toBeGreaterThanOrEqual(count),
      { timeout: 40_000, interval: 50 },
    );
    const mails = this.receiver.mails.slice(this.#read);
    this.#read = this.receiver.mails.length;
    expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toHaveLength(count);
    return mails;
  }
}

const to = (mails: readonly ReceivedMail[], address: string): ReceivedMail => {
  const found = mails.filter((mail) => mail.to === address);
  expect(found).toHaveLength(1);
  return found[0] as ReceivedMail;
};

/** The one button of a mail, on the machine that the test reaches. */
function linkIn({ text }: ReceivedMail, running: RunningProduct): string {
  const [address] = /https?:\/\/\S+\/(p|teams)\/\S+/.exec(text) ?? [];
  const link = new URL(address ?? "");
  return running.url + link.pathname + link.hash;
}

const secretIn = (mail: ReceivedMail): string =>
  /\/p\/([\w-]{32})/.exec(mail.text)?.[1] ?? "no link";

async function schedule(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/schedule`);
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("is asked every Monday at 09:00, until Thursday 17:00").waitFor();
  await page.getByLabel("First day").fill("2031-03-24");
  await page.getByLabel("What for").fill("Company day");
  await page.getByRole("button", { name: "Add the pause" }).click();
  await page.getByText("Company day").first().waitFor();
}

async function signIn(product: Product, running: RunningProduct): Promise<Page> {
  const page = await product.desk();
  await page.goto(`${running.url}/sign-in`);
  await page.getByLabel("E-mail").fill(LEADER);
  await page.getByLabel("Password").fill("correct horse battery staple");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/teams");
  return page;
}

const ratingOf = (place: number): Rating => ({
  clarity: 7 + (place % 3),
  autonomy: 6 + (place % 2),
});

test("[T1] [T4] [T5] [M1] four weeks of one team, across a change of the clocks and a holiday, run by themselves", {
  timeout: 300_000,
}, async ({ product }) => {
  const sql = product.keeper.db.$client;
  const receiver = await openMailReceiver();
  const post = new Post(receiver);
  const clock = new DrivenClock(sql);
  await clock.goTo(new Date("2031-03-14T10:00:00Z"));
  const running = await product.start(undefined, { clock, settings: { SMTP_URL: receiver.url } });

  // Set once, on a Friday: every Monday in Berlin, but not on the 24th.
  const leader = await product.desk();
  await product.setUp(running, leader);
  const people = PEOPLE.map((name) => `${name}, ${mailOf(name)}`);
  const team = await product.makeTeam(leader, running, "Payments", people, 4);
  await schedule(leader, team.url);
  const openings = leader.getByRole("list").filter({ hasText: "until" }).first();
  for (const day of ["17 March", "31 March", "7 April", "14 April"])
    expect(await openings.textContent()).toContain(day);
  expect(await openings.textContent()).not.toContain("24 March");
  expect(await openings.textContent()).toContain("The clocks change before this one.");
  expect(await axeFindings(leader)).toEqual([]);

  // The first Monday, 09:00 in Berlin: all nine are asked, eight answer through their links.
  await clock.goTo(new Date("2031-03-17T08:00:05Z"));
  const invited = await post.next(9);
  const phones = await Promise.all(
    PEOPLE.slice(0, 8).map(async (name, place) => {
      const phone = await Phone.open(product, linkIn(to(invited, mailOf(name)), running));
      await phone.rate(ratingOf(place));
      return phone;
    }),
  );

  // Wednesday: one reminder, to the ninth, who then answers.
  await clock.goTo(new Date("2031-03-19T08:00:05Z"));
  const [reminder] = await post.next(1);
  expect(reminder?.to).toBe(mailOf("Ivy"));
  expect(reminder?.text).toContain("nobody");
  const ivy = await Phone.open(product, linkIn(reminder as ReceivedMail, running));
  await ivy.rate(ratingOf(8));

  // Thursday 17:00: closed, published, told; the leader answers from the digest's link.
  await clock.goTo(new Date("2031-03-20T16:00:05Z"));
  const told = await post.next(10);
  expect(to(told, mailOf("Ada")).text).toContain("Scalable leadership");
  expect(to(told, mailOf("Ada")).text).toContain("9 of 9");
  await phones[0]?.page.getByText("Your ballot is counted.").first().waitFor();
  await leader.goto(linkIn(to(told, LEADER), running));
  await leader.getByLabel("Your answer to Payments").fill(ANSWER);
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole("button", { name: "Answer the team" }).click();
  await leader.getByText("Sent. The team reads it above the next questions.").waitFor();
  for (const { text } of await post.next(9)) expect(text).toContain(ANSWER);

  // The Monday of the holiday passes: the next opening is the one after.
  await clock.goTo(new Date("2031-03-24T12:00:00Z"));
  const waiting = await sql<{ opensAt: string }[]>`
      select data ->> 'opensAt' as "opensAt" from pgboss.job
      where name = 'round.open' and state = 'created'`;
  expect(waiting.map(({ opensAt }) => opensAt)).toContain("2031-03-31T07:00:00.000Z");
  expect(waiting.map(({ opensAt }) => opensAt)).not.toContain("2031-03-24T08:00:00.000Z");
  await Promise.all([...phones, ivy].map(({ page }) => page.context().close()));

  // The clocks have changed: 09:00 is an hour earlier. The pulse begins with what came of the last.
  await clock.goTo(new Date("2031-03-31T06:59:00Z"));
  expect(await sql`select from rounds where closed_at is null`).toHaveLength(0);
  await clock.goTo(new Date("2031-03-31T07:00:05Z"));
  const third = await post.next(9);
  const ada = await Phone.open(product, linkIn(to(third, mailOf("Ada")), running));
  await ada.page.getByText(ANSWER).first().waitFor();
  expect(await axeFindings(ada.page)).toEqual([]);
  await ada.rate(ratingOf(0));
  const { id: teamId } = (await sql<{ id: string }[]>`select id from teams`)[0] ?? { id: "" };
  const [open] = await sql<{ id: string }[]>`select id from rounds where closed_at is null`;
  const round = { team: teamId, round: open?.id ?? "" };
  for (const [place, name] of PEOPLE.slice(1).entries())
    await new Member(running.url, secretIn(to(third, mailOf(name)))).rate(round, ratingOf(place));
  // All have answered: Wednesday reminds nobody, and Thursday's mails are the next to come.
  await clock.goTo(new Date("2031-04-02T07:00:05Z"));
  await clock.goTo(new Date("2031-04-03T15:00:05Z"));
  const third2 = await post.next(10);
  expect(third2.map(({ subject }) => subject).join(" ")).not.toContain("two questions");
  expect(to(third2, LEADER).text).toMatch(/within normal wobble/);

  // Nobody answers the team: the fourth pulse opens, and the leader is reminded once.
  await clock.goTo(new Date("2031-04-07T07:00:05Z"));
  const fourth = await post.next(9);
  for (const { text } of fourth) expect(text).not.toContain(ANSWER);
  await clock.goTo(new Date("2031-04-07T15:00:05Z"));
  const [nudge] = await post.next(1);
  expect(nudge?.to).toBe(LEADER);

  // Three of nine answer; six are reminded; it stays closed, for everyone.
  const [last] = await sql<{ id: string }[]>`select id from rounds where closed_at is null`;
  for (const name of PEOPLE.slice(0, 3))
    await new Member(running.url, secretIn(to(fourth, mailOf(name)))).rate(
      { team: teamId, round: last?.id ?? "" },
      { clarity: 2, autonomy: 9 },
    );
  await clock.goTo(new Date("2031-04-09T07:00:05Z"));
  expect((await post.next(6)).map(({ to }) => to).sort()).toEqual(
    PEOPLE.slice(3).map(mailOf).sort(),
  );
  await clock.goTo(new Date("2031-04-10T15:00:05Z"));
  for (const { text } of await post.next(10)) {
    expect(text).toContain("Too few answers, so it stays closed.");
    expect(text).not.toMatch(/\b3 of 9\b/);
  }

  // Four Mondays, three rounds; the next one is known.
  const rounds = await sql<{ opensAt: Date; hidden: boolean }[]>`
      select scheduled_for as "opensAt", ballots is null as hidden
      from rounds join results on round_id = id order by scheduled_for`;
  expect(rounds.map(({ opensAt, hidden }) => [opensAt.toISOString(), hidden])).toEqual([
    ["2031-03-17T08:00:00.000Z", false],
    ["2031-03-31T07:00:00.000Z", false],
    ["2031-04-07T07:00:00.000Z", true],
  ]);
  const desk = await signIn(product, running);
  await desk.goto(team.url);
  await desk.getByText(/Next pulse opens Monday 14 April/).waitFor();
  await receiver.close();
});
