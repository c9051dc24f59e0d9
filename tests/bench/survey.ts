import { localNetworkUrl } from "#server/settings.ts";
import { pause } from "./rig/clock.ts";
import type { Done, Load } from "./rig/load.ts";
import type { MailBox, Received } from "./rig/mail-box.ts";
import { Pulses } from "./rig/pulses.ts";
import type { Remote } from "./rig/remote.ts";
import type { Rig, Served } from "./rig/rig.ts";
import { atMost, type Row, ratioAtLeast, ratioAtMost } from "./rig/row.ts";

const TEAMS = 1_000;
const SEATS = 8;
const BALLOTS = 6;
/** Those who vote elsewhere meanwhile. */
const VOTERS = { connections: 4, perSecond: 100 };
const QUIET = 10;
/** More than the mails take; were they to take longer, the last part would pass without ballots. */
const LONGEST = 120;

/** A thousand teams that are asked in the same minute, and whose rounds close in the same one. */
export async function survey(rig: Rig, teams = TEAMS): Promise<Row[]> {
  const box = rig.process<MailBox>("./mail-box.ts");
  const smtpUrl = await box.call("start");
  const served = await rig.serve({ smtpUrl });
  const bare = await bareMails(rig, box, { smtpUrl, served, count: teams * SEATS });
  const pulses = await Pulses.of(served.rooms, { teams, seats: SEATS });
  await pulses.schedule();
  const voters = rig.load();
  const room = await served.rooms.live();
  await vote(voters, served, room, 2);
  const quiet = await vote(voters, served, room, QUIET);

  await box.call("reset");
  await prepare(voters, room, LONGEST);
  const voting = voters.call("sendPaced", { port: served.port, ...VOTERS, seconds: LONGEST });
  const mailing = box.call("received", teams * SEATS);
  const [opened, mails] = await Promise.all([pulses.open(), mailing]);
  await voters.call("stopPaced");
  const busy = await voting;

  const before = bare.first;
  const after = await bare.again();
  sameSize(mails, after);
  await pulses.fill(BALLOTS);
  const closed = await pulses.close();

  const all = teams.toLocaleString("en");
  return [
    atMost(
      { name: `${all} rounds of one minute, until all are open`, unit: "s", value: opened },
      10,
    ),
    ratioAtLeast(
      {
        name: `their ${(teams * SEATS).toLocaleString("en")} invitations at the mail server`,
        unit: "/s",
        value: mails.perSecond,
        limit: (before.perSecond + after.perSecond) / 2,
      },
      0.5,
    ),
    ratioAtMost(
      {
        name: "a ballot's acknowledgement meanwhile, p99",
        unit: "ms",
        value: busy.p99,
        limit: quiet.p99,
      },
      2,
    ),
    atMost({ name: "the same rounds, until all have their result", unit: "s", value: closed }, 10),
  ];
}

/** The limit, before and after: an invitation of the product's, sent so many times without it. */
async function bareMails(
  rig: Rig,
  box: Remote<MailBox>,
  { smtpUrl, served, count }: { smtpUrl: string; served: Served; count: number },
) {
  const one = await Pulses.of(served.rooms, { teams: 1, seats: SEATS });
  await one.schedule();
  await one.open();
  await box.call("received", SEATS);
  const mail = await one.invitation(localNetworkUrl(served.port));
  const mailer = rig.bareMailer();
  const send = async (count: number) => {
    await box.call("reset");
    const received = box.call("received", count);
    await mailer.call("send", { smtpUrl, mail, count });
    return received;
  };
  await send(Math.min(count, 1_000));
  return { first: await send(count), again: () => send(count) };
}

/** Ballots for so many seconds. */
async function vote(
  voters: Remote<Load>,
  { port }: Served,
  room: { team: string; round: string },
  seconds: number,
): Promise<Done> {
  await prepare(voters, room, seconds);
  await pause(500);
  return voters.call("sendPaced", { port, ...VOTERS, seconds });
}

const prepare = (voters: Remote<Load>, room: { team: string; round: string }, seconds: number) =>
  voters.call("prepareBallots", {
    room,
    check: "credential",
    count: Math.ceil(1.1 * seconds * VOTERS.perSecond),
  });

/** A limit of smaller mails would be none. */
function sameSize(ours: Received, bare: Received): void {
  if (Math.abs(ours.bytesEach / bare.bytesEach - 1) > 0.02)
    throw new Error(`Mails of ${ours.bytesEach} bytes stand beside some of ${bare.bytesEach}.`);
}
