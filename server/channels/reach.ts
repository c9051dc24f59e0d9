import { type LookupAddress, promises } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import type { Installation } from "#server/installation.ts";

/** How far a webhook may lead. */
export type Reach = {
  /** Whether into the local network too. */
  allowPrivate: boolean;
  /** Where this installation is itself. */
  publicUrl: string;
  /** All addresses of a name; the system's own unless given. */
  resolve?: (name: string) => Promise<LookupAddress[]>;
  /** Milliseconds until an answer is given up. */
  patience?: number;
};

export const reachOf = ({
  allowPrivateWebhooks,
  publicUrl,
}: Pick<Installation, "allowPrivateWebhooks" | "publicUrl">): Reach => ({
  allowPrivate: allowPrivateWebhooks,
  publicUrl,
});

/** Where an incoming webhook of one's own may stand; link-local ones, of machines in a cloud, never. */
const LOCAL_RANGES = ["private", "loopback", "uniqueLocal", "carrierGradeNat"];
// Azure's servers answer each machine there, on an address out of a public range.
const KEEPERS_OF_MACHINES = ["168.63.129.16"];
/** What is handed out for public use so far; the rest of IPv6 leads nowhere, or through a gateway. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address may be connected to (H1). IPv4 inside IPv6, in any of its forms, never:
 * what it leads to depends on gateways we cannot see.
 */
export function mayConnect(
  address: string,
  { allowPrivate }: Pick<Reach, "allowPrivate">,
): boolean {
  if (!isIP(address) || KEEPERS_OF_MACHINES.includes(address)) return false;
  const parsed = ipaddr.parse(address);
  const range: string = parsed.range();
  if (LOCAL_RANGES.includes(range)) return allowPrivate;
  if (range !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST);
}

/** Whether it is this very server: a message to ourselves would only ever be a mistake or a trick. */
export function isOwnPort(address: string, port: number, { publicUrl }: Pick<Reach, "publicUrl">) {
  const own = new URL(publicUrl);
  const ownPort = Number(own.port) || (own.protocol === "https:" ? 443 : 80);
  return port === ownPort && ipaddr.parse(address).range() === "loopback";
}

const resolveAll = (name: string): Promise<LookupAddress[]> => promises.lookup(name, { all: true });

/**
 * A lookup for one connection: the addresses that were checked are those connected to, so a name
 * that answers differently the next time gains nothing (H1). One bad address refuses the name.
 */
export const checkedLookup =
  (port: number, reach: Reach): LookupFunction =>
  (name, { all }, answer) => {
    checkedAddresses(name, port, reach).then(
      (found) => {
        const [first] = found;
        if (all) answer(null, found);
        else answer(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, []),
    );
  };

async function checkedAddresses(
  name: string,
  port: number,
  reach: Reach,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const [first, ...rest] = await (reach.resolve ?? resolveAll)(name);
  const found = first ? [first, ...rest] : [];
  const allowed = ({ address }: LookupAddress) =>
    mayConnect(address, reach) && !isOwnPort(address, port, reach);
  if (!first || !found.every(allowed))
    throw new DeliveryRefused("address-not-allowed", { final: true });
  return [first, ...rest];
}
