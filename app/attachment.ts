/** A file's name as every system takes it: in any script, without what paths are made of. */
export function fileName(name: string, openedAt: Date, ending: string): string {
  const safe = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|\s]+/gu, " ").replace(/^[. ]+/, "");
  // By letters: half of a pair would be no letter at all.
  const letters = [...safe].slice(0, 60).join("").trim();
  return `${openedAt.toISOString().slice(0, 10)} ${letters || "session"}.${ending}`;
}

/** A file for the browser to keep; its name also for those that know ASCII only (RFC 6266). */
export function attachment(text: string, name: string, type: string): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      "cache-control": "no-store",
    },
  });
}
