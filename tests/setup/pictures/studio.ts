import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { freePort } from "#db/free-port.ts";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { teamsOfLeader } from "#db/queries/teams.ts";
import { leaders } from "#db/schema.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import { buildIfNeeded } from "#server/build.ts";
import {
  makeSampleWorkspace,
  SAMPLE_LEADER,
  SAMPLE_TEAMS,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import { type Installation, installation } from "#server/installation.ts";
import { linkSecret } from "#server/keys.ts";
import { type RunningServer, startServer } from "#server/main.ts";
import { PROJECT } from "#server/pages.ts";
import { openSession } from "#server/sessions/open-session.ts";
import { readSettings } from "#server/settings.ts";
import { launchChromium } from "../chromium.ts";
import { Meeting } from "./meeting.ts";
import { pagesOf } from "./pdf-pages.ts";
import { webpOf } from "./webp.ts";

const FOLDER = join(PROJECT, "docs", "pictures");

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const WALL = { width: 1920, height: 1080 };
export const DESK = { width: 1440, height: 1000 };
export const PHONE = { width: 390, height: 844 };

/** What a browser holds of somebody who is signed in. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
export type Team = { id: AuthorizedTeamId; name: string; secrets: string[] };

/** Seconds that stages are set to take. */
const TIMES = { rate: 180, discuss: 600 };

/** The product on sample data, and a browser to look at it with. */
export class Studio {
  readonly #browser: Browser;
  readonly #server: RunningServer;
  readonly #dataDir: string;
  #session: Session | undefined;

  private constructor(browser: Browser, server: RunningServer, dataDir: string) {
    this.#browser = browser;
    this.#server = server;
    this.#dataDir = dataDir;
  }

  static async open(): Promise<Studio> {
    await buildIfNeeded();
    await mkdir(FOLDER, { recursive: true });
    const dataDir = await mkdtemp(join(tmpdir(), "bearing-pictures-"));
    const settings = readSettings({
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      // What links and codes show; the pictures are taken through the loopback.
      PUBLIC_URL: "http://pulse.tidewater.example",
      LOG_LEVEL: "warn",
    });
    const server = await startServer(settings);
    return new Studio(await launchChromium(), server, dataDir);
  }

  get installation(): Installation {
    return installation();
  }

  get url(): string {
    return this.#server.url;
  }

  /** The path of the set-up link, before there is a workspace. */
  get setupPath(): string {
    return new URL(this.#server.setupUrl ?? "").pathname;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Fills the workspace and signs its leader in. */
  async furnish({ teams, years } = { teams: SAMPLE_TEAMS, years: 1 }): Promise<void> {
    await makeSampleWorkspace(this.installation, { teams, years, seed: 1, now: new Date() });
    const password = samplePassword(this.installation.keys);
    this.#session = await this.signIn(SAMPLE_LEADER.email, password);
  }

  async signIn(email: string, password: string): Promise<Session> {
    const page = await this.visitor(DESK);
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/teams");
    const session = await page.context().storageState();
    await page.context().close();
    return session;
  }

  visitor(viewport: typeof DESK, theme: Theme = "light"): Promise<Page> {
    return this.#page({ viewport, colorScheme: theme });
  }

  leader(viewport: typeof DESK, theme: Theme = "light", session = this.#session): Promise<Page> {
    return this.#page({ viewport, colorScheme: theme, storageState: session });
  }

  phone(theme: Theme = "light", locale = "en-GB"): Promise<Page> {
    const touch = { hasTouch: true, isMobile: true };
    return this.#page({ viewport: PHONE, colorScheme: theme, locale, ...touch });
  }

  async #page(options: BrowserContextOptions): Promise<Page> {
    const context = await this.#browser.newContext({
      locale: "en-GB",
      ...options,
      baseURL: this.url,
    });
    return context.newPage();
  }

  /** Who signs in to the sample workspace. */
  async leaderOfSample(): Promise<{ id: string; workspaceId: string }> {
    const [leader] = await this.installation.db
      .select({ id: leaders.id, workspaceId: leaders.workspaceId })
      .from(leaders)
      .where(eq(leaders.email, SAMPLE_LEADER.email));
    if (!leader) throw new Error("The workspace is not furnished.");
    return leader;
  }

  /** A team of the sample workspace with the secrets of its members' links. */
  async team(name: string): Promise<Team> {
    const { db, keys } = this.installation;
    const leader = await this.leaderOfSample();
    const found = (await teamsOfLeader(db, leader.id)).find((team) => team.name === name);
    const id = await authorizeTeam(db, leader.id, found?.id ?? "", "leader");
    if (!id) throw new Error(`There is no team ${name}.`);
    const secrets = (await seatsOfTeam(db, id)).map((seat) =>
      linkSecret(keys, "seat", seat.id, seat.linkGeneration),
    );
    return { id, name, secrets };
  }

  /** Opens a session of the team, with its leader's hand on it. */
  async meet(team: Team, name = "Retro"): Promise<Meeting> {
    const leader = await this.leaderOfSample();
    const chosen = { name, noteRule: "from-k", times: TIMES } as const;
    const opened = await openSession(this.installation, team.id, leader, chosen, new Date());
    if (!opened.ok) throw new Error(opened.reason);
    return new Meeting(this.installation, { team, leader, id: opened.value.id });
  }

  /** Writes one picture of what the window shows. */
  async take(page: Page, name: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  }

  /** Writes one picture of the page, from its top to its end or to the height given, as WebP. */
  async keep(page: Page, name: string, most = 2400): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const { width } = page.viewportSize() ?? DESK;
    const clip = { x: 0, y: 0, width, height: Math.min(height, most) };
    await this.#write(await page.screenshot({ fullPage: true, clip }), name);
  }

  /** Writes one picture of each page of a PDF, as `<name>-1` and so on. */
  async keepPaper(pdf: Buffer, name: string): Promise<void> {
    const canvas = await this.visitor({ width: 10, height: 10 });
    for (const [place, page] of (await pagesOf(canvas, pdf)).entries())
      await this.#write(page, `${name}-${place + 1}`);
    await canvas.context().close();
  }

  async #write(png: Buffer, name: string): Promise<void> {
    const canvas = await this.visitor({ width: 10, height: 10 });
    await writeFile(join(FOLDER, `${name}.webp`), await webpOf(canvas, png));
    await canvas.context().close();
  }

  /** Writes one picture of the page from its top to its end. */
  async takeWhole(page: Page, name: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  }
}
