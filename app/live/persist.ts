const LONGEST_WAIT_MS = 15_000;

/** Loads a part of the page's code as often as it needs: a room's network comes and goes. */
export async function persist<Part>(load: () => Promise<Part>, onFailed?: () => void) {
  for (let failures = 0; ; failures += 1) {
    try {
      return await load();
    } catch {
      onFailed?.();
      const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures);
      await new Promise((again) => setTimeout(again, wait));
    }
  }
}
