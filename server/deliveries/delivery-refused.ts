import type { DeliveryFault } from "#domain/delivery.ts";

/** A message that did not get through. `final`: trying again would not help. */
export class DeliveryRefused extends Error {
  readonly fault: DeliveryFault;
  readonly final: boolean;

  /** `detail`: what the other side said, without any address. */
  constructor(fault: DeliveryFault, { detail = "", final }: { detail?: string; final: boolean }) {
    super(detail || fault);
    this.fault = fault;
    this.final = final;
  }
}
