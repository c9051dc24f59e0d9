import { installChromiumIfMissing } from "./chromium.ts";
import { takeDesk, takeSetUp } from "./pictures/desk-pictures.ts";
import { takePhones } from "./pictures/phone-pictures.ts";
import { Studio } from "./pictures/studio.ts";
import { takeMoving, takeReveal } from "./pictures/wall-pictures.ts";

/** `npm run pictures`: takes every picture of the guide anew, from the real product on sample data. */
await installChromiumIfMissing();
const studio = await Studio.open();
try {
  await takeSetUp(studio);
  await studio.furnish();
  await takeDesk(studio);
  await takeReveal(studio);
  await takeMoving(studio);
  await takePhones(studio);
} finally {
  await studio.close();
}
