"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { Select } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { TeamLeader } from "#db/queries/access.ts";
import { ROLES } from "#domain/roles.ts";
import styles from "./access.module.css";
import type { RowState } from "./actions.ts";

type Props = {
  leader: TeamLeader;
  /** Whether this is the reader. */
  you: boolean;
  /** Whether the reader is an owner. */
  owns: boolean;
  /** Whether this is the only owner, who stays one. */
  lastOwner: boolean;
  change: FormAction<RowState>;
  remove: FormAction<RowState>;
};

const NOTHING_SAID: RowState = { said: null };

/** One who may see the team, with what its owners may change about it. */
export function LeaderRow({ leader, you, owns, lastOwner, change, remove }: Props) {
  const say = useSay();
  const { name, role } = leader;
  return (
    <li className={styles.row}>
      <p className={styles.who}>
        <b>{you ? say("leaders.row.you", { name }) : name}</b>
        <span className="soft small">{say(`leaders.roles.${role}`)}</span>
      </p>
      {lastOwner
        ? (owns || you) && <p className="soft small">{say("leaders.row.lastOwner")}</p>
        : (owns || you) && (
            <details className={styles.more}>
              <summary>
                {say(owns ? "leaders.row.change" : "leaders.row.leave")}
                <span className="vh"> {name}</span>
              </summary>
              <div className={styles.changes}>
                {owns && <RoleForm role={role} send={change} />}
                <RemoveForm you={you} name={name} send={remove} />
              </div>
            </details>
          )}
    </li>
  );
}

function RoleForm({ role, send }: { role: TeamLeader["role"]; send: FormAction<RowState> }) {
  const say = useSay();
  const [{ said }, action] = useActionState(send, NOTHING_SAID);
  return (
    <form action={action} className={styles.change}>
      {/* Anew with each role, or a browser would keep the choice that was made before. */}
      <Select key={role} label={say("leaders.row.role")} name="role" defaultValue={role}>
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {say(`leaders.roles.${one}`)}
          </option>
        ))}
      </Select>
      <SubmitButton pending={say("leaders.row.changing")}>{say("leaders.row.set")}</SubmitButton>
      <Said>{said}</Said>
    </form>
  );
}

type RemoveProps = { you: boolean; name: string; send: FormAction<RowState> };

function RemoveForm({ you, name, send }: RemoveProps) {
  const say = useSay();
  const [{ said }, action] = useActionState(send, NOTHING_SAID);
  return (
    <form action={action} className={styles.change}>
      <p className="soft">
        {you ? say("leaders.row.leaveWords") : say("leaders.row.removeWords", { name })}
      </p>
      <SubmitButton kind="danger" pending={say("leaders.row.removing")}>
        {say(you ? "leaders.row.leaveIt" : "leaders.row.removeIt")}
      </SubmitButton>
      <Said>{said}</Said>
    </form>
  );
}

/** There from the beginning, so that what is said in it is read out. */
const Said = ({ children }: { children: string | null }) => (
  <p role="status" className={styles.said}>
    {children}
  </p>
);
