"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in what the server wrote and while React takes it over, then true. */
export const useAfterPaint = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
