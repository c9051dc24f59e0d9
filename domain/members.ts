/** Most lines that are read in one go. */
export const MOST_LINES = 500;
/** Most characters a line may have. */
export const LONGEST_LINE = 200;
/** Most characters a member's name may have. */
export const LONGEST_NAME = 80;

/** One member as pasted. */
export type Member = { name: string; email: string | null };

/** Why a line was not read. */
export type LineFault =
  | "too-long"
  | "bad-email"
  | "two-emails"
  | "name-too-long"
  | "no-name"
  | "repeated"
  | "too-many-lines";

/** What was read from a pasted list; every line that is not empty is in one of the two. */
export type Members = {
  members: (Member & { line: number; text: string })[];
  faults: { line: number; text: string; fault: LineFault }[];
};

// An at sign between two parts without blanks, the second with a dot: enough to catch slips.
const email = /^[^\s@<>,;"]{1,64}@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/;

/** Whether this can be somebody's address. */
export const isMail = (text: string): boolean => email.test(text);

/**
 * Reads one member a line: `Name`, `Name, mail`, `Name <mail>` or a mail alone, whose part before
 * the @ is then the name. Comma, semicolon, tab or a blank before the mail separate; empty lines
 * are skipped. A member who is there twice is read once; lines are numbered from 1.
 */
export function parseMembers(text: string): Members {
  const result: Members = { members: [], faults: [] };
  const seen = new Set<string>();
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (trimmed === "") continue;
    const read = line > MOST_LINES ? "too-many-lines" : readLine(trimmed);
    if (typeof read === "string") {
      result.faults.push({ line, text: trimmed, fault: read });
    } else if (seen.has(sameMember(read))) {
      result.faults.push({ line, text: trimmed, fault: "repeated" });
    } else {
      seen.add(sameMember(read));
      result.members.push({ ...read, line, text: trimmed });
    }
  }
  return result;
}

/** What makes two members one: the same mail, or, without a mail, the same name. */
export const sameMember = ({ name, email }: Member): string =>
  email === null ? `name ${name.toLowerCase()}` : `mail ${email.toLowerCase()}`;

function readLine(line: string): Member | LineFault {
  if (line.length > LONGEST_LINE) return "too-long";
  const parts = line
    .replace(/[<>"]/g, " ")
    .replace(/[^\s,;]*@[^\s,;]*/g, ",$&,")
    .split(/[,;\t]/)
    .map((part) => part.trim().replace(/\s+/g, " "))
    .filter((part) => part !== "");
  const mails = parts.filter((part) => part.includes("@"));
  const names = parts.filter((part) => !part.includes("@"));
  const [mail] = mails;
  if (mails.length > 1) return "two-emails";
  if (mail !== undefined && !isMail(mail)) return "bad-email";
  // "Okafor, Ada" is one name that was written with a comma.
  const name = names.join(", ") || (mail?.split("@")[0] ?? "");
  if (!/[\p{L}\p{N}]/u.test(name)) return "no-name";
  if (name.length > LONGEST_NAME) return "name-too-long";
  return { name, email: mail ?? null };
}
