/**
 * Loaded before a server that a test starts: its clock then runs ahead by as much as the test says
 * (`{ clock: milliseconds }` over the process's channel), so that weeks pass in a test.
 */
const Real = Date;
let ahead = 0;

globalThis.Date = new Proxy(Real, {
  construct: (target, given) =>
    given.length === 0 ? new target(Real.now() + ahead) : Reflect.construct(target, given),
  get: (target, key) => (key === "now" ? () => Real.now() + ahead : Reflect.get(target, key)),
});

if (process.send) {
  process.on("message", (message: { clock?: number }) => {
    if (typeof message?.clock !== "number") return;
    ahead = message.clock;
    process.send?.({ clock: ahead });
  });
  process.channel?.unref();
}
