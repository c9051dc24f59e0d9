import { sampleMail } from "../sample-mail.ts";

export async function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { html } = await sampleMail(asked);
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
