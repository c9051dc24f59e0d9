import { expect, test } from "vitest";
import { groupsOf, layTogether, type Note } from "#app/live/note-groups.ts";

const note = (id: string, cluster: number | null = null, agreed: number | null = null): Note => ({
  id,
  text: id,
  cluster,
  agreed,
});
const names = (notes: readonly Note[]) =>
  groupsOf(notes).map((group) => group.notes.map(({ id }) => id));

test("notes keep the order they came in, each group where its first one is", () => {
  expect(names([note("a"), note("b", 2), note("c"), note("d", 2), note("e", 1)])).toEqual([
    ["a"],
    ["b", "d"],
    ["c"],
    ["e"],
  ]);
});

test("[V6] once it is shown, what most agree with comes first, and equals keep their order", () => {
  const notes = [note("a", null, 1), note("b", 3, 0), note("c", null, 1), note("d", 3, 4)];
  expect(names(notes)).toEqual([["b", "d"], ["a"], ["c"]]);
});

test("a note laid on a lone one makes a group of a free number, on a group it joins it", () => {
  const notes = [note("a"), note("b", 1), note("c", 1), note("d"), note("e", 3), note("f", 3)];
  expect(layTogether(notes, "a", "d")).toEqual({ notes: ["a", "d"], cluster: 2 });
  expect(layTogether(notes, "a", "c")).toEqual({ notes: ["a"], cluster: 1 });
  expect(layTogether(notes, "b", "e")).toEqual({ notes: ["b"], cluster: 3 });
});

test("laid on itself, on its own group, or on what is no note, nothing moves", () => {
  const notes = [note("a", 1), note("b", 1), note("c")];
  expect(layTogether(notes, "a", "a")).toBeNull();
  expect(layTogether(notes, "a", "b")).toBeNull();
  expect(layTogether(notes, "https://example.org", "c")).toBeNull();
  expect(layTogether(notes, "a", "gone")).toBeNull();
});
