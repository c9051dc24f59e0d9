import { headers } from "next/headers";
import { cache } from "react";
import { seatLanguage } from "#db/queries/seat-links.ts";
import { type Locale, pickLocale } from "#domain/locales.ts";
import { PATH_HEADER } from "#server/http/path-header.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";

/** Pages that members read; leaders' pages are in English as yet. */
const MEMBER_PAGE = /^\/(p|j|s|anonymity|questions|unsubscribe)(\/|$)/;

/** The language of this request's page: the seat's, else the browser's. */
export const readersLocale = cache(async (): Promise<Locale> => {
  const given = await headers();
  const path = given.get(PATH_HEADER) ?? "/";
  if (!MEMBER_PAGE.test(path)) return "en";
  const secret = /^\/p\/([\w-]{1,100})$/.exec(path)?.[1];
  const seat = secret ? await seatLanguage(installation().db.$client, hashOfLink(secret)) : null;
  return pickLocale(seat, given.get("accept-language"));
});
