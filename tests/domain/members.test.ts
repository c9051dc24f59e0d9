import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_LINE, MOST_LINES, parseMembers } from "#domain/members.ts";

const read = (text: string) =>
  parseMembers(text).members.map(({ name, email }) => (email ? `${name} <${email}>` : name));
const faults = (text: string) =>
  parseMembers(text).faults.map(({ line, fault }) => `${line}: ${fault}`);

test.each([
  ["Maren Voss", "Maren Voss"],
  ["  Maren   Voss  ", "Maren Voss"],
  ["Maren Voss, maren@example.org", "Maren Voss <maren@example.org>"],
  ["Maren Voss <maren@example.org>", "Maren Voss <maren@example.org>"],
  ['"Voss, Maren" <maren@example.org>', "Voss, Maren <maren@example.org>"],
  ["Maren Voss;maren@example.org;", "Maren Voss <maren@example.org>"],
  ["Maren Voss\tmaren@example.org", "Maren Voss <maren@example.org>"],
  ["maren@example.org\tMaren Voss", "Maren Voss <maren@example.org>"],
  ["Maren Voss maren@example.org", "Maren Voss <maren@example.org>"],
  ["maren.voss@example.org", "maren.voss <maren.voss@example.org>"],
  ["Ngũgĩ wa Thiong'o", "Ngũgĩ wa Thiong'o"],
  ["李明, li@例え.jp", "李明 <li@例え.jp>"],
])("reads %j as one member", (line, member) => {
  expect(read(line)).toEqual([member]);
  expect(faults(line)).toEqual([]);
});

test("skips empty lines and takes every kind of line end", () => {
  expect(read("Ada\r\n\r\nBen\rCleo\n   \nDov")).toEqual(["Ada", "Ben", "Cleo", "Dov"]);
});

test.each([
  ["Maren Voss, maren@", "bad-email"],
  ["Maren Voss, maren @ example.org", "bad-email"],
  ["Maren Voss, @example.org", "bad-email"],
  ["Maren Voss, maren@example", "bad-email"],
  ["Maren, a@example.org, b@example.org", "two-emails"],
  ["---", "no-name"],
  [`${"x".repeat(81)}`, "name-too-long"],
  [`${"x".repeat(LONGEST_LINE + 1)}`, "too-long"],
])("names what is wrong with %j: %s", (line, fault) => {
  expect(read(line)).toEqual([]);
  expect(faults(`Ada\n${line}`)).toEqual([`2: ${fault}`]);
});

test("reads a member who is there twice once, by mail or else by name", () => {
  expect(read("Ada, a@example.org\nADA L, A@EXAMPLE.ORG\nBen\nben")).toEqual([
    "Ada <a@example.org>",
    "Ben",
  ]);
  expect(faults("Ada, a@example.org\nADA L, A@EXAMPLE.ORG\nBen\nben")).toEqual([
    "2: repeated",
    "4: repeated",
  ]);
});

test("keeps two people of one name apart by their mails", () => {
  expect(read("Ada, a@example.org\nAda, b@example.org")).toHaveLength(2);
});

test("reads no more than 500 lines and says which it left", () => {
  const text = Array.from({ length: MOST_LINES + 2 }, (_, index) => `Member ${index}`).join("\n");
  expect(read(text)).toHaveLength(MOST_LINES);
  expect(faults(text)).toEqual(["501: too-many-lines", "502: too-many-lines"]);
});

test("never loses a line: each is read or reported, whatever was pasted", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 60 })), (lines) => {
      const text = lines.join("\n");
      const { members, faults } = parseMembers(text);
      const filled = text.split(/\r\n|\r|\n/).flatMap((line, at) => (line.trim() ? [at + 1] : []));
      const numbers = [...members, ...faults].map(({ line }) => line).sort((a, b) => a - b);
      expect(numbers).toEqual(filled);
    }),
  );
});

test("reads its own output as the same members", () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z' -]{0,20}[a-z]$/);
  const member = fc.record({
    name,
    email: fc.option(fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.org$/)),
  });
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ({ name }) => name.toLowerCase() }), (list) => {
      const first = read(
        list.map(({ name, email }) => (email ? `${name}, ${email}` : name)).join("\n"),
      );
      expect(read(first.join("\n"))).toEqual(first);
    }),
  );
});
