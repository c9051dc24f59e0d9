import { getRequestConfig } from "next-intl/server";
import { LEADER_NAMESPACES, MEMBER_NAMESPACES, messagesOf } from "./catalogue.ts";
import { readersLocale } from "./readers-locale.ts";

/** What server components speak in this request. */
export default getRequestConfig(async () => {
  const locale = await readersLocale();
  const namespaces = [...MEMBER_NAMESPACES, ...LEADER_NAMESPACES];
  const messages = await Promise.all(
    namespaces.map(async (namespace) => [namespace, await messagesOf(locale, namespace)] as const),
  );
  return { locale, messages: Object.fromEntries(messages), timeZone: "UTC" };
});
