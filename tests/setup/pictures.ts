import { execFileSync } from "node:child_process";
import { installChromiumIfMissing } from "./chromium.ts";
import { takeDesk, takeSetUp } from "./pictures/desk-pictures.ts";
import { takeMails } from "./pictures/mail-pictures.ts";
import { takePhones } from "./pictures/phone-pictures.ts";
import { takeFull, takeReview } from "./pictures/review-pictures.ts";
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
  review: takeReview,
};
/** Of a workspace of its own, so it takes a process of its own. */
const CROWDED = { name: "full", teams: 1000, years: 5 };

/**
 * `npm run pictures`: takes every picture of the guide anew, from the real product on sample data;
 * `npm run pictures -- phones` only those of one part; `full` are those of a thousand teams and five years.
 */
async function run(asked: readonly string[]): Promise<void> {
  await installChromiumIfMissing();
  const studio = await Studio.open();
  try {
    if (asked.includes(CROWDED.name)) {
      await studio.furnish(CROWDED);
      return await takeFull(studio);
    }
    if (asked.length === 0) await takeSetUp(studio);
    await studio.furnish();
    for (const [name, take] of Object.entries(PARTS))
      if (asked.length === 0 || asked.includes(name)) await take(studio);
  } finally {
    await studio.close();
  }
}

const asked = process.argv.slice(2);
await run(asked).then(
  () => {
    if (asked.length === 0)
      execFileSync(process.execPath, [import.meta.filename, CROWDED.name], { stdio: "inherit" });
    process.exit(0);
  },
  (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
