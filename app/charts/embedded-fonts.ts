import { dataUrl } from "./data-url.ts";

/** The page's own fonts that hold any of these letters, with their files in them. */
export async function fontFaces(text: string): Promise<string[]> {
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0);
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule),
  );
  const needed = rules.filter(
    ({ style }) =>
      style.getPropertyValue("font-style") !== "italic" &&
      holdsAny(style.getPropertyValue("unicode-range"), letters),
  );
  return Promise.all(needed.map(withItsFile));
}

/** "U+0-FF, U+131": whether one of the letters is in it; every one is where there is none. */
function holdsAny(ranges: string, letters: readonly number[]): boolean {
  if (ranges.trim() === "") return true;
  return ranges.split(",").some((range) => {
    const [from = "", to = from] = range.trim().replace(/^u\+/i, "").split("-");
    const [low, high] = [from.replaceAll("?", "0"), to.replaceAll("?", "F")];
    const [first, last] = [Number.parseInt(low, 16), Number.parseInt(high, 16)];
    return letters.some((letter) => letter >= first && letter <= last);
  });
}

async function withItsFile(rule: CSSFontFaceRule): Promise<string> {
  const source = rule.style.getPropertyValue("src");
  const address = /url\(["']?([^"')]+)/.exec(source)?.[1];
  if (!address) return "";
  const answer = await fetch(new URL(address, rule.parentStyleSheet?.href ?? location.href));
  if (!answer.ok) return "";
  const data = await dataUrl(await answer.blob());
  const named = ["font-family", "font-weight", "unicode-range"]
    .map((name) => [name, rule.style.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}:${value};`);
  return `@font-face{${named.join("")}src:url(${data})}`;
}
