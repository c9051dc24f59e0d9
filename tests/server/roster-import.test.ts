import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countSeats, seatsOfTeam } from "#db/queries/seats.ts";
import { teamById } from "#db/queries/teams.ts";
import { MOST_CSV_LINES, readRoster } from "#domain/roster-csv.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { changeSeatLanguage } from "#server/seats/change-seat-language.ts";
import { csvRows, decodeCsv } from "#server/seats/csv-rows.ts";
import { importMembers, planMembers } from "#server/seats/import-members.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

/** What was read, one text a line: a member, or the fault. */
function read(text: string): string[] | string {
  const roster = readRoster(csvRows(text));
  if (typeof roster === "string") return roster;
  return roster.lines.map(({ line, member, fault }) =>
    member
      ? `${member.name}${member.email ? ` <${member.email}>` : ""}${member.language ? ` ${member.language}` : ""}`
      : `${line}: ${fault}`,
  );
}

const ada = "Ada Lind <ada@example.org> de";

describe("a list is read", () => {
  test.each([
    ["Name,E-Mail,Language\nAda Lind,ada@example.org,de"],
    ["name;email;lang\nAda Lind;ada@example.org;German"],
    ["Sprache\tE-Mail-Adresse\tVollständiger Name\nDeutsch\tada@example.org\tAda Lind"],
    ["Nachname;Vorname;Mail;Sprache\nLind;Ada;ada@example.org;de-AT"],
    ["Correo electrónico,Nombre,Apellidos,Idioma\nada@example.org,Ada,Lind,alemán"],
    ["prénom,nom,courriel,langue\nAda,Lind,ada@example.org,Allemand"],
    ["氏名,メールアドレス,言語\nAda Lind,ada@example.org,ドイツ語"],
    ["Abteilung,Name,Email,Lang,Kürzel\nSearch,Ada Lind,ada@example.org,DE,al"],
    ["Ada Lind,ada@example.org,de"],
    ["ada@example.org;Ada Lind;de_DE"],
    ['\ufeffName,Email,Language\r\n"Ada Lind", "ada@example.org" ,de\r\n\r\n'],
    ['Name,Email,Language\r"Ada\n  Lind",ada@example.org,de\r'],
  ])("%j", (text) => {
    expect(read(text)).toEqual([ada]);
  });

  test("with quoted separators and doubled quotes", () => {
    const text = 'Name;Mail\n"Lind; Ada";ada@example.org\n"Bo ""Bob"" Sand";bo@example.org';
    expect(read(text)).toEqual(["Lind; Ada <ada@example.org>", 'Bo "Bob" Sand <bo@example.org>']);
  });

  test("of names alone, of mails alone, and with a comma in a name where semicolons separate", () => {
    expect(read("Ada\nBo\nCleo")).toEqual(["Ada", "Bo", "Cleo"]);
    expect(read("ada@example.org\nbo@example.org")).toEqual([
      "ada <ada@example.org>",
      "bo <bo@example.org>",
    ]);
    expect(read("Lind, Ada;ada@example.org\nSand, Bo;bo@example.org")).toEqual([
      "Lind, Ada <ada@example.org>",
      "Sand, Bo <bo@example.org>",
    ]);
  });

  test("in the encodings that sheets are saved in", () => {
    const text = "Name;Mail\nZoë Müller;zoe@example.org";
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, "utf16le"))]);
    const bytes = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      utf16,
      Buffer.from(text, "latin1"),
    ];
    for (const one of bytes)
      expect(read(decodeCsv(one) ?? "")).toEqual(["Zoë Müller <zoe@example.org>"]);
    expect(decodeCsv(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 0xff]))).toBeNull();
  });
});

describe("a line that does not fit is named with its number, and spoils no other", () => {
  const around = (line: string) => `Name,E-mail,Language\nAda,a@example.org,en\n${line}\nEve,,`;
  test.each([
    ["Bo,bo@,en", "bad-email"],
    ["Bo,bo example.org,en", "bad-email"],
    [",bo@example.org,en", "no-name"],
    ["---,bo@example.org,en", "no-name"],
    [`${"x".repeat(81)},bo@example.org,en`, "name-too-long"],
    ["Bo,bo@example.org,Klingon", "unknown-language"],
    ["Bo,bo@example.org,italiano", "unknown-language"],
    ["Sand, Bo,bo@example.org,en", "too-many-cells"],
    ["ADA,A@EXAMPLE.ORG,de", "repeated"],
    ['Bo "Bob" Sand,bo@example.org,en', "malformed"],
    ['"Bo" Sand,bo@example.org,en', "malformed"],
    ['"Bo Sand,bo@example.org,en', "malformed"],
  ])("%j: %s", (line, fault) => {
    expect(read(around(line))).toEqual(["Ada <a@example.org> en", `3: ${fault}`, "Eve"]);
  });

  test("whatever is in a list, each of its lines is a member or has a fault", () => {
    const cell = fc.oneof(
      fc.constantFrom('"', '""', "a@example.org", "de", "Ada", '"Voss, Maren"', "x@", ""),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    const list = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(list, fc.constantFrom(",", ";", "\t"), (rows, separator) => {
        const text = rows.map((row) => row.join(separator)).join("\n");
        const roster = readRoster(csvRows(text));
        if (typeof roster === "string") return;
        for (const { member, fault } of roster.lines)
          expect((member === null) !== (fault === null)).toBe(true);
        // A quoted cell may run over lines; no line with letters in it is lost beside that.
        const words = text.split(/\r\n|\r|\n/).filter((line) => /[a-z]/i.test(line));
        const reported = roster.lines.map(({ text }) => text).join(" ");
        const titles = roster.titled ? 1 : 0;
        const lost = words.filter((line) => !reported.includes(line.trim()));
        expect(lost.length).toBeLessThanOrEqual(titles);
      }),
    );
  });
});

describe("a list that is not read at all", () => {
  test.each([
    ["", "empty"],
    [" \n\t\n,,,\n", "empty"],
    ["Name,E-mail\n", "empty"],
    ["Language,Department\nde,Search", "no-columns"],
    [
      Array.from({ length: MOST_CSV_LINES + 1 }, (_, at) => `Member ${at}`).join("\n"),
      "too-many-lines",
    ],
  ])("%#: %s", (text, refusal) => {
    expect(read(text)).toBe(refusal);
  });
});

describe("on the roster", () => {
  let installation: TestInstallation;
  let leader: Leader;
  let team: AuthorizedTeamId;
  beforeEach(async () => {
    installation = await freshInstallation();
    leader = await leaderOfNewWorkspace(installation);
    team = await newTeam(installation, leader, 3);
    const seated = { name: "Ada", email: "ada@example.org" };
    await addMembers(installation, team, null, [seated, { name: "Bo", email: null }], new Date());
  });
  afterEach(() => installation.close());

  const text =
    "Name,E-mail,Language\nAda L.,ADA@example.org,de\nBo,,\nCleo,cleo@example.org,ja\nDan,dan@,\nEve,,";
  const plan = async (list = text) => {
    const planned = await planMembers(installation.db, team, list);
    if (!planned.ok) throw new Error(planned.reason);
    return planned.value;
  };
  const roster = async () =>
    (await seatsOfTeam(installation.db, team))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ name, language }) => `${name} ${language}`);

  test("the dry run says what each line will do, and does nothing", async () => {
    const { lines } = await plan();
    expect(lines.map(({ line, does }) => `${line} ${does}`)).toEqual([
      "2 change-language",
      "3 keep",
      "4 add",
      "5 leave-out",
      "6 add",
    ]);
    expect(await roster()).toEqual(["Ada null", "Bo null"]);
  });

  test("what is saved is what was shown", async () => {
    const { fingerprint } = await plan();
    const outcome = await importMembers(
      installation,
      team,
      null,
      { text, fingerprint },
      new Date(),
    );
    expect(outcome).toEqual({ ok: true, value: { added: 2, changed: 1, raisedK: null } });
    expect(await roster()).toEqual(["Ada de", "Bo null", "Cleo ja", "Eve null"]);
  });

  test("a browser's line ends make no other list of it", async () => {
    const { fingerprint } = await plan();
    const sent = { text: text.replaceAll("\n", "\r\n"), fingerprint };
    expect(await importMembers(installation, team, null, sent, new Date())).toMatchObject({
      ok: true,
    });
  });

  test("[P4] a team of 3 that outgrows it by a list takes 4 answers from then on", async () => {
    const list = "Fay\nGus\nHal";
    const { fingerprint } = await plan(list);
    const outcome = await importMembers(
      installation,
      team,
      null,
      { text: list, fingerprint },
      new Date(),
    );
    expect(outcome).toMatchObject({ ok: true, value: { raisedK: 4 } });
    expect((await teamById(installation.db, team)).k).toBe(4);
  });

  test("when the roster changed since it was shown, nothing is saved", async () => {
    const { fingerprint } = await plan();
    await addMembers(
      installation,
      team,
      null,
      [{ name: "Cleo", email: "cleo@example.org" }],
      new Date(),
    );
    const changed = { ok: false, reason: "roster-changed" };
    expect(
      await importMembers(installation, team, null, { text, fingerprint }, new Date()),
    ).toEqual(changed);
    expect(await roster()).toEqual(["Ada null", "Bo null", "Cleo null"]);
  });

  test("when the list is another than the one shown, nothing is saved", async () => {
    const { fingerprint } = await plan();
    const other = { text: `${text}\nMallory,,`, fingerprint };
    expect(await importMembers(installation, team, null, other, new Date())).toMatchObject({
      ok: false,
    });
    expect(await countSeats(installation.db, team)).toBe(2);
  });

  test("one click twice, and two leaders at once, save it once", async () => {
    const { fingerprint } = await plan();
    const save = () => importMembers(installation, team, null, { text, fingerprint }, new Date());
    const outcomes = await Promise.all([save(), save(), save()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await countSeats(installation.db, team)).toBe(4);
  });

  test("nothing is half saved when the database refuses on the way", async () => {
    const { fingerprint } = await plan();
    await installation.db.execute(
      "alter table seats add constraint no_japanese check (language <> 'ja')",
    );
    await expect(
      importMembers(installation, team, null, { text, fingerprint }, new Date()),
    ).rejects.toThrow();
    expect(await roster()).toEqual(["Ada null", "Bo null"]);
  });

  test("[P4] who was withdrawn gets a new seat by a list, and no other team's seat is known", async () => {
    const [seat] = await seatsOfTeam(installation.db, team);
    await withdrawSeat(installation.db, team, null, seat?.id ?? "", new Date());
    expect((await plan("Ada,ada@example.org")).lines[0]?.does).toBe("add");
    const other = await newTeam(installation, leader);
    const planned = await planMembers(installation.db, other, "Bo");
    expect(planned).toMatchObject({ ok: true, value: { lines: [{ does: "add" }] } });
  });

  test("a list of 2,000 people is taken in; one of over a megabyte is not", async () => {
    const list = Array.from(
      { length: MOST_CSV_LINES },
      (_, at) => `Member ${at},member${at}@example.org,${at % 2 ? "fr" : "pt"}`,
    ).join("\n");
    const { fingerprint } = await plan(list);
    const outcome = await importMembers(
      installation,
      team,
      null,
      { text: list, fingerprint },
      new Date(),
    );
    expect(outcome).toMatchObject({ ok: true, value: { added: MOST_CSV_LINES } });
    const large = await planMembers(installation.db, team, "x".repeat(1_000_001));
    expect(large).toEqual({ ok: false, reason: "too-large" });
  });

  test("a seat's language is changed alone, to one of the six or to none", async () => {
    const [seat] = await seatsOfTeam(installation.db, team);
    const change = (language: string, id = seat?.id ?? "", whose = team) =>
      changeSeatLanguage(installation.db, whose, id, language);
    expect(await change("es")).toEqual({ ok: true, value: { language: "es" } });
    expect(await change("")).toEqual({ ok: true, value: { language: null } });
    expect(await change("xx")).toEqual({ ok: false, reason: "unknown-language" });
    const foreign = await newTeam(installation, leader);
    const unknown = { ok: false, reason: "unknown-seat" };
    expect(await change("es", seat?.id, foreign)).toEqual(unknown);
    expect(await change("es", "' or 1=1")).toEqual(unknown);
  });
});
