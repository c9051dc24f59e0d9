/** Thrown where a caller breaks a rule of SPEC.md; a fault in our code, never a member's mistake. */
export class BrokenRule extends Error {
  readonly rule: string;

  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`);
    this.name = "BrokenRule";
    this.rule = rule;
  }
}
