import type { ReactNode } from "react";
import type { Command } from "#domain/session.ts";
import { Act, ActAside } from "./act.tsx";
import { AgreeingPanel } from "./agreeing.tsx";
import { Ended } from "./ended.tsx";
import { type Join, JoinPanel } from "./join-panel.tsx";
import { NotesBoard } from "./notes-board.tsx";
import { Picture } from "./picture.tsx";
import { Prompt } from "./prompt.tsx";
import type { Room, RoundReading } from "./reading.ts";
import { RoomAside } from "./room-aside.tsx";
import type { Hands } from "./verbs.ts";

export type StagePartProps = {
  /** Which column of the wall. */
  of: "left" | "middle" | "right";
  room: Room;
  round: RoundReading | null;
  join: Join;
  direction: ReactNode;
  intervention: ReactNode;
  revealing: boolean;
  asTable: boolean;
  /** What the facilitator can do; null for everyone else. */
  hands: Hands | null;
  press: ((command: Command) => void) | null;
};

/** A column of the wall in every stage but Gather, whose own part the page cannot do without. */
export function StagePart(props: StagePartProps) {
  const { of, room, round, join } = props;
  if (of === "left") return <JoinPanel join={join} session={room.session} round={round} />;
  return of === "middle" ? <Middle {...props} /> : <Right {...props} />;
}

/** Notes take the place of the picture while the room talks about them. */
function Middle({ room, round, revealing, asTable, hands }: StagePartProps) {
  const { stage } = room.session;
  if (stage === "act") return <Act room={room} hands={hands} />;
  if (stage === "ended") return <Ended room={room} />;
  if (stage === "discuss" && room.discussion && room.discussion.notes.length > 0)
    return <NotesBoard discussion={room.discussion} hands={hands} />;
  return round && <Picture room={room} round={round} revealing={revealing} asTable={asTable} />;
}

function Right({ room, round, direction, intervention, hands, press }: StagePartProps) {
  const { stage } = room.session;
  const declared = (
    <>
      {direction}
      {intervention}
    </>
  );
  if (stage === "act") return <ActAside room={room} hands={hands} declared={declared} />;
  if (stage === "ended") return declared;
  if (stage !== "discuss")
    return round && <RoomAside room={room} round={round} direction={direction} />;
  return (
    <>
      <Prompt round={round} />
      <AgreeingPanel room={room} press={press} />
    </>
  );
}
