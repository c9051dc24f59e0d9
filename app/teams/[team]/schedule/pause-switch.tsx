import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Say } from "#domain/locales.ts";
import { pauseScheduleAction, resumeScheduleAction } from "./actions.ts";

/** Pauses or resumes at a press; the page says what that means. */
export function PauseSwitch({ say, team, paused }: { say: Say; team: string; paused: boolean }) {
  if (paused)
    return (
      <form action={resumeScheduleAction.bind(null, team)}>
        <SubmitButton kind="primary" pending={say("schedule.resuming")}>
          {say("schedule.resume")}
        </SubmitButton>
      </form>
    );
  return (
    <form action={pauseScheduleAction.bind(null, team)}>
      <SubmitButton pending={say("schedule.pausing")}>{say("schedule.pause")}</SubmitButton>
    </form>
  );
}
