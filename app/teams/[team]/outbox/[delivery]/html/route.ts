import { notFound } from "next/navigation";
import { requireTeam } from "#app/require-leader.ts";
import { outboxMail } from "../../outbox-mail.ts";

type Context = { params: Promise<{ team: string; delivery: string }> };

/** The mail's own HTML for the frame in its page; the server gives it a policy of its own. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { team: teamId, delivery } = await params;
  const { team } = await requireTeam(teamId);
  const { mail } = await outboxMail(team, delivery);
  return new Response(mail?.html ?? notFound(), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
