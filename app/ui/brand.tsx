import styles from "./brand.module.css";

/** A compass rose reduced to its needle: north-east is where the goal lies. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg className={className ?? styles.mark} viewBox="0 0 24 24" aria-hidden="true">
      <circle className={styles.rim} cx="12" cy="12" r="9.5" />
      <path className={styles.needle} d="M12 12 18.7 5.3" />
      <circle className={styles.hub} cx="12" cy="12" r="2.25" />
    </svg>
  );
}

/** The mark with a name: the product's, or that of the team a screen belongs to. */
export function Brand({ name = "Bearing", href }: { name?: string; href?: string }) {
  const inside = (
    <>
      <BrandMark />
      <span className={styles.name}>{name}</span>
    </>
  );
  return href ? (
    <a className={styles.brand} href={href}>
      {inside}
    </a>
  ) : (
    <span className={styles.brand}>{inside}</span>
  );
}
