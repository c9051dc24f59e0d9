import type { CredentialCheck } from "./rig/credential-check-process.ts";
import { interleaved } from "./rig/median.ts";
import { startProcess } from "./rig/remote.ts";
import { type Row, ratioAtLeast } from "./rig/row.ts";

/** Checking one credential, beside noble's `evaluate` of the same. */
export async function credentialCheck(): Promise<Row[]> {
  const file = new URL("./rig/credential-check-process.ts", import.meta.url);
  const process = startProcess<CredentialCheck>(file);
  try {
    await process.call("ours", 500);
    await process.call("noble", 50);
    const { ours, noble } = await interleaved(
      { ours: () => process.call("ours", 3000), noble: () => process.call("noble", 300) },
      5,
    );
    return [
      ratioAtLeast({ name: "checking one credential", unit: "/s", value: ours, limit: noble }, 6),
    ];
  } finally {
    await process.stop();
  }
}
