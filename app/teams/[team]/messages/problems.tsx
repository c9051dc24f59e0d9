import type { DeliveryProblem } from "#db/queries/deliveries.ts";
import type { Say } from "#domain/locales.ts";
import { fullDay } from "../../day.ts";
import styles from "./messages.module.css";

/** Most receivers that are named of one problem. */
const MOST_NAMES = 8;

type Props = { say: Say; problems: readonly DeliveryProblem[]; timeZone: string };

/** What could not be delivered, each cause once: what happened, to whom, and what to do. */
export function Problems({ say, problems, timeZone }: Props) {
  return (
    <ul className={styles.problems}>
      {grouped(problems, timeZone).map(([first, ...rest]) => (
        <li key={first.delivery}>
          <p className={styles.reason}>{say(`channels.faults.${first.fault}.reason`)}</p>
          <p>{say(`channels.faults.${first.fault}.todo`)}</p>
          <p className="soft small">
            {say("channels.problems.for", {
              message: say(`channels.problems.messages.${first.kind}`),
              receivers: receiversOf(say, [first, ...rest]),
            })}
            {". "}
            {first.detail && `${say("channels.detail", { detail: first.detail })} · `}
            {first.givenUp
              ? say("channels.problems.givenUp", { day: fullDay(first.at, timeZone) })
              : say("channels.problems.trying")}
          </p>
        </li>
      ))}
    </ul>
  );
}

type Group = [DeliveryProblem, ...DeliveryProblem[]];

/** One cause often stops every mail of a round. */
function grouped(problems: readonly DeliveryProblem[], timeZone: string): Group[] {
  const groups = new Map<string, Group>();
  for (const problem of problems) {
    const { kind, fault, detail, givenUp, at } = problem;
    const key = [kind, fault, detail, givenUp, fullDay(at, timeZone)].join("|");
    const known = groups.get(key);
    if (known) known.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}

function receiversOf(say: Say, problems: readonly DeliveryProblem[]): string {
  const names = problems.map(({ receiver }) => {
    if (receiver.is === "channel") return say(`channels.kinds.${receiver.kind}`);
    if (receiver.is === "leader") return receiver.name;
    return receiver.name ?? receiver.email ?? say("channels.problems.unnamed");
  });
  const named = names.slice(0, MOST_NAMES);
  const count = names.length - named.length;
  return [...named, ...(count > 0 ? [say("channels.problems.more", { count })] : [])].join(", ");
}
