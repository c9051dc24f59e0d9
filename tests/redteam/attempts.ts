/** Counts what a file's attacks try, so that its last test can say how many failed. */
export class Attempts {
  #made = 0;

  get made(): number {
    return this.#made;
  }

  /** One attack, or one look at what must not give anything away. */
  make<Seen>(attack: Seen): Seen {
    this.#made += 1;
    return attack;
  }
}
