import fc from "fast-check";
import { expect, test } from "vitest";
import { isLocale, LOCALES, pickLocale } from "#domain/locales.ts";

test.each([
  ["a tag", ["de"], "de"],
  ["a region", ["pt-BR"], "pt"],
  ["capital letters", ["FR-ca"], "fr"],
  ["a script and a region", ["ja-Jpan-JP"], "ja"],
  ["what a browser sends", ["de-DE,de;q=0.9,en;q=0.8"], "de"],
  ["weights before order", ["en;q=0.3, fr;q=0.9, es;q=0.5"], "fr"],
  ["order among equals", ["es, fr, de"], "es"],
  ["spaces round a weight", [" en ; q=0.1 , de ; q=0.5 "], "de"],
  ["the best that we speak", ["sv, nl;q=0.9, it;q=0.8, es;q=0.1"], "es"],
  ["what is refused", ["de;q=0, fr;q=0.1"], "fr"],
  ["a weight that is none", ["de;q=much, fr;q=0.1"], "fr"],
  ["anything", ["*"], "en"],
  ["a language we do not speak", ["sv-SE"], "en"],
  ["nothing", [], "en"],
  ["an empty wish", [""], "en"],
  ["rubbish", [";;,=,q=1;-,\u0000"], "en"],
  ["a name every object has", ["constructor,__proto__,toString"], "en"],
  ["the first wish that we can grant", ["ja", "de"], "ja"],
  ["the next, where the first is not known", [null, undefined, "", "sv", "de-AT"], "de"],
])("[L2] %s", (_, wishes, spoken) => {
  expect(pickLocale(...wishes)).toBe(spoken);
});

test("[L2] whatever is wished, one of our languages is spoken", () => {
  const wish = fc.oneof(fc.string(), fc.constantFrom(...LOCALES), fc.constant(null));
  fc.assert(
    fc.property(fc.array(wish), (wishes) => {
      expect(isLocale(pickLocale(...wishes))).toBe(true);
    }),
  );
});
