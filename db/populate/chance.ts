/** Chance that a seed repeats exactly. For sample data only: nobody's privacy may depend on it. */
export type Chance = {
  /** From 0, included, to 1, left out. */
  unit(): number;
  /** A whole number from 0 to `exclusiveMax - 1`. */
  below(exclusiveMax: number): number;
  /** Normally distributed about 0 with deviation 1. */
  normal(): number;
  pick<T>(items: readonly T[]): T;
  /** Random bytes as hex digits, two a byte. */
  hex(bytes: number): string;
  /** A random id of version 4. */
  uuid(): string;
};

/** Chance from a seed: the generator sfc32, warmed up. */
export function chanceFrom(seed: number): Chance {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0];
  const bits = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) bits();

  const unit = () => bits() / 2 ** 32;
  const below = (exclusiveMax: number) => Math.floor(unit() * exclusiveMax);
  const hex = (bytes: number): string => {
    let text = "";
    while (text.length < 2 * bytes) text += bits().toString(16).padStart(8, "0");
    return text.slice(0, 2 * bytes);
  };
  return {
    unit,
    below,
    // Box and Muller; 1 - unit() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
    hex,
    uuid: () =>
      hex(16).replace(
        /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/,
        (_, a, b, c, d, e) => `${a}-${b}-4${c}-${"89ab"[below(4)]}${d}-${e}`,
      ),
  };
}
