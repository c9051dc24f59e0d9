/**
 * This process's memory after its rubbish was collected: what lives, and what the machine has given
 * for it. The second still holds what the start has used and let go of.
 */
export async function memoryBytes(): Promise<{ living: number; resident: number }> {
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { living: heapUsed + external, resident: rss };
}
