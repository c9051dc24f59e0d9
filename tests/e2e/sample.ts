import type { BrowserContextOptions, Page } from "playwright";
import type { Plan } from "#db/populate.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import {
  makeSampleWorkspace,
  SAMPLE_LEADER,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import type { DrivenClock } from "#tests/setup/driven-clock.ts";
import type { Product, RunningProduct } from "./product.ts";

type Started = { clock?: DrivenClock; settings?: Record<string, string> };

/** A running product on the sample workspace, by a clock that is driven where one is given. */
export class Sample {
  readonly product: Product;
  readonly running: RunningProduct;

  private constructor(product: Product, running: RunningProduct) {
    this.product = product;
    this.running = running;
  }

  static async open(
    product: Product,
    { teams, ...how }: Pick<Plan, "teams"> & Started,
  ): Promise<Sample> {
    const running = await product.start(undefined, how);
    const plan = { teams, years: 1, seed: 1, now: how.clock?.now() ?? new Date() };
    await makeSampleWorkspace(product.keeper, plan);
    return new Sample(product, running);
  }

  get sql() {
    return this.product.keeper.db.$client;
  }

  /** A page of the sample's own leader, signed in. */
  lead(options: BrowserContextOptions = {}): Promise<Page> {
    return this.signIn(SAMPLE_LEADER.email, samplePassword(this.product.keeper.keys), options);
  }

  async signIn(email: string, password: string, options: BrowserContextOptions): Promise<Page> {
    const page = await this.product.desk({ baseURL: this.running.url, ...options });
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/teams");
    return page;
  }

  /** A team by its name, for whoever leads the workspace. */
  async team(name: string): Promise<{ id: AuthorizedTeamId; leader: { id: string } }> {
    const [row] = await this.sql<{ id: string; leader: string }[]>`
      select teams.id, leaders.id as leader from teams, leaders
      where teams.name = ${name} and leaders.email = ${SAMPLE_LEADER.email}`;
    const id = row && (await authorizeTeam(this.product.keeper.db, row.leader, row.id, "leader"));
    if (!row || !id) throw new Error(`There is no team ${name}.`);
    return { id, leader: { id: row.leader } };
  }
}

/** A sheet as rows by the names of its columns; no cell of it is quoted. */
export function rowsOf(text: string): Record<string, string>[] {
  const [names = [], ...rows] = text
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  return rows.map((row) =>
    Object.fromEntries(names.map((name, place) => [name, row[place] ?? ""])),
  );
}
