import { wordsFor } from "#app/i18n/words-for.ts";
import { LOCALES, type Locale } from "#domain/locales.ts";

export const dynamic = "force-static";
export const dynamicParams = false;
export const generateStaticParams = (): { locale: Locale }[] =>
  LOCALES.map((locale) => ({ locale }));

type Context = { params: Promise<{ locale: Locale }> };

/** What a session says, for pages that were open before it: the weekly page comes without. */
export const GET = async (_: Request, { params }: Context): Promise<Response> =>
  Response.json(await wordsFor((await params).locale, ["session"]));
