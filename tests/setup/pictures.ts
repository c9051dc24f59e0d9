import { installChromiumIfMissing } from "./chromium.ts";
import { takeDesk, takeSetUp } from "./pictures/desk-pictures.ts";
import { takeMails } from "./pictures/mail-pictures.ts";
import { takePhones } from "./pictures/phone-pictures.ts";
import { Studio } from "./pictures/studio.ts";
import { takeSurvey } from "./pictures/survey-pictures.ts";
import { takeMoving, takeReveal } from "./pictures/wall-pictures.ts";

const PARTS = {
  desk: takeDesk,
  mails: takeMails,
  survey: takeSurvey,
  reveal: takeReveal,
  moving: takeMoving,
  phones: takePhones,
};

/**
 * `npm run pictures`: takes every picture of the guide anew, from the real product on sample data;
 * `npm run pictures -- phones` only those of one part.
 */
async function run(asked: readonly string[]): Promise<void> {
  await installChromiumIfMissing();
  const studio = await Studio.open();
  try {
    if (asked.length === 0) await takeSetUp(studio);
    await studio.furnish();
    for (const [name, take] of Object.entries(PARTS))
      if (asked.length === 0 || asked.includes(name)) await take(studio);
  } finally {
    await studio.close();
  }
}

await run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
