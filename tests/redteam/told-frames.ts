const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
/** What a close, a beat or a press releases, and what follows from it alone. */
const RELEASED = new Set(["result", "spread", "guess", "agreed"]);

type Told = [event: string, fact: unknown];

/** A frame of Socket.IO or an answer to a question, as what it is about and what it says of it. */
export function factsIn(frame: string): Told {
  return frame.startsWith("2") ? (JSON.parse(frame.slice(1)) as Told) : ["", JSON.parse(frame)];
}

/**
 * What frames tell but for ids and times, which differ from room to room, event by event and each with
 * the size that it had; with `released`, also but for what was released. A screen may hear of a
 * thing once or twice, so what says the same as the one before it is left out.
 */
export function streamsOf(
  frames: readonly string[],
  { released = false }: { released?: boolean } = {},
): Record<string, string[]> {
  const streams: Record<string, string[]> = {};
  const named = new Map<string, Map<string, string>>();
  for (const frame of frames) {
    const [event, fact] = factsIn(frame);
    // Which of two facts of one press comes first is no fact.
    const names = named.get(event) ?? new Map<string, string>();
    named.set(event, names);
    const text = JSON.stringify(bare(fact, released))
      .replace(UUID, (id) => nameOf(names, id))
      .replace(INSTANT, "TIME");
    const told = released ? text : `${frame.length} ${text}`;
    const stream = streams[event] ?? [];
    streams[event] = stream;
    if (stream.at(-1) !== told) stream.push(told);
  }
  return streams;
}

/** Ids in the order in which they first came, so that one that comes again is known again. */
function nameOf(names: Map<string, string>, id: string): string {
  const name = names.get(id) ?? `ID${names.size + 1}`;
  names.set(id, name);
  return name;
}

function bare(fact: unknown, released: boolean): unknown {
  if (Array.isArray(fact)) return sorted(fact.map((each) => bare(each, released)));
  if (typeof fact !== "object" || fact === null) return fact;
  const fields = Object.entries(fact).map(([key, value]) => {
    if (released && RELEASED.has(key)) return [key, "RELEASED"];
    // A discussion's version is a time, and its notes are in an order drawn by lot.
    if (key === "version" && "notes" in fact && "agreeing" in fact)
      return [key, `${String(value).length} digits`];
    return [key, bare(value, released)];
  });
  return Object.fromEntries(fields);
}

/** Notes, which come in an order drawn by lot. */
function sorted(all: unknown[]): unknown[] {
  const textOf = (each: unknown) =>
    typeof each === "string" ? each : ((each as { text?: string } | null)?.text ?? "");
  return all.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));
}
