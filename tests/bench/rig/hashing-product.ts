import { registerHooks } from "node:module";

// The product has no switch for this, on purpose: here, and only here, its import is redirected.
const office = new URL("./hash-office.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith("/credential-office.ts") && context.parentURL !== office
      ? next(office, context)
      : next(specifier, context),
});

await import("./product.ts");
