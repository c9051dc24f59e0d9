import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { NUDGE_CHATS, nudgeSettings } from "#server/moments/nudge-settings.ts";
import { saveNudgeAction, tryNudgeAction } from "./actions.ts";
import { NudgeForm, TryForm } from "./nudge-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("moments.nudge.title") };
}

/** An hour that is offered to whoever has none: before the day has filled up. */
const OFFERED = "09:00";

export default async function NudgePage() {
  const say = (await getTranslations()) as Say;
  const leader = await requireLeader();
  const { sendsMail } = installation();
  const { at, by, zone, isZoneChosen, chat, email } = await nudgeSettings(installation(), leader);
  return (
    <>
      <LeaderBar leader={leader} place="moments" />
      <Page
        width="form"
        title={at ? say("moments.nudge.headline.on", { at }) : say("moments.nudge.headline.off")}
        lede={say("moments.nudge.lede")}
        actions={<ButtonLink href="/moments">{say("moments.nudge.back")}</ButtonLink>}
      >
        <NudgeForm
          send={saveNudgeAction}
          values={{
            wants: at ? "yes" : "",
            at: at ?? OFFERED,
            zone,
            by: at === null && !sendsMail ? "chat" : by,
            kind: chat?.kind ?? "slack",
          }}
          email={email}
          sendsMail={sendsMail}
          chats={NUDGE_CHATS.map((kind) => ({ kind, name: say(`channels.kinds.${kind}`) }))}
          host={chat && new URL(chat.address).host}
          guessesZone={!isZoneChosen}
        />
        {chat && <TryForm send={tryNudgeAction} />}
        <Zones />
      </Page>
    </>
  );
}

/** The zones to choose from; typing narrows them. */
function Zones() {
  return (
    <datalist id="zones">
      {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
