/** A mail as a mail program would read it. */
export type ReceivedMail = {
  /** The envelope's. */
  from: string;
  to: string;
  /** By their names in lower case, unfolded and decoded. */
  headers: Map<string, string>;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** As it came over the wire. */
  raw: string;
};

/** Reads a mail with a text and an HTML part, as RFC 5322, 2045 and 2047 write it. */
export function readMail(from: string, to: string, raw: string): ReceivedMail {
  const { headers, body } = splitMail(raw);
  const parts = partsOf(headers, body);
  return {
    from,
    to,
    headers: new Map([...headers].map(([name, value]) => [name, decodedWords(value)])),
    messageId: headers.get("message-id") ?? "",
    subject: decodedWords(headers.get("subject") ?? ""),
    text: parts.get("text/plain") ?? "",
    html: parts.get("text/html") ?? "",
    raw,
  };
}

function splitMail(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const unfolded = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of unfolded.split("\r\n")) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: raw.slice(end + 4) };
}

function partsOf(headers: Map<string, string>, body: string): Map<string, string> {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (!boundary) {
    const encoding = headers.get("content-transfer-encoding") ?? "";
    return new Map([[type.split(";")[0]?.toLowerCase() ?? "", decodedBody(body, encoding)]]);
  }
  const sections = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  const inner = sections.map((section) => splitMail(section.replace(/^[ \t]*\r\n/, "")));
  return new Map(inner.flatMap((part) => [...partsOf(part.headers, part.body)]));
}

function decodedBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString();
    case "quoted-printable":
      return fromQuoted(body.replaceAll(/=\r\n/g, "")).replaceAll("\r\n", "\n");
    default:
      return Buffer.from(body, "latin1").toString().replaceAll("\r\n", "\n");
  }
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    "latin1",
  ).toString();

const decodedWords = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString()
        : fromQuoted(text.replaceAll("_", " ")),
    );
