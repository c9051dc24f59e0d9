import { wordsFor } from "#app/i18n/words-for.ts";
import { LOCALES, pickLocale } from "#domain/locales.ts";

export const dynamic = "force-static";
export const dynamicParams = false;
export const generateStaticParams = () => LOCALES.map((locale) => ({ locale }));

type Context = { params: Promise<{ locale: string }> };

/** What is said of an intervention; pages of teams without one never ask. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return Response.json(await wordsFor(pickLocale(locale, null), ["declared"]));
}
