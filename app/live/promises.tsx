import { Button } from "#app/ui/button.tsx";
import { useSay, useWordsLocale } from "#app/ui/words.tsx";
import type { ActionSnapshot } from "#domain/wire.ts";
import styles from "./stages.module.css";
import type { Hands } from "./verbs.ts";

type Props = { title: string; actions: readonly ActionSnapshot[]; settle: Hands["settle"] | null };

/** What was promised, to tick or to drop for the facilitator; a slip of the hand can be undone. */
export function Promises({ title, actions, settle }: Props) {
  if (actions.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.promises}>
        {actions.map((action) => (
          <Promised key={action.id} action={action} settle={settle} />
        ))}
      </ul>
    </section>
  );
}

type PromisedProps = { action: ActionSnapshot; settle: Hands["settle"] | null };

function Promised({ action, settle }: PromisedProps) {
  const say = useSay();
  const locale = useWordsLocale();
  const { id, text, owner, dueOn, state } = action;
  const day =
    dueOn &&
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    }).format(new Date(dueOn));
  const choices = state === "open" ? (["done", "dropped"] as const) : (["open"] as const);
  return (
    <li data-state={state}>
      <p className="human">{text}</p>
      <p className={styles.by}>
        {[owner, day && say("live.act.due", { day }), state !== "open" && say(`live.act.${state}`)]
          .filter(Boolean)
          .join(", ")}
      </p>
      {settle && (
        <div className={styles.settle}>
          {choices.map((to) => (
            <Button
              key={to}
              aria-label={say(`live.act.to.${to}Named`, { text })}
              onClick={() => settle(id, to)}
            >
              {say(`live.act.to.${to}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
