/**
 * What all of these come to, once every one of them is through, also when one failed. For statements
 * of one transaction that need not wait for each other's answers: none may come after its end.
 */
export async function together<Work extends readonly unknown[]>(
  ...work: Work
): Promise<{ -readonly [Place in keyof Work]: Awaited<Work[Place]> }> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return settled.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as never;
}
