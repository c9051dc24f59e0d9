import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { test as base, expect } from "vitest";
import { freePort } from "#db/free-port.ts";
import type { NoteRule } from "#domain/wire.ts";
import { deriveKeys } from "#server/keys.ts";
import { launchChromium } from "#tests/setup/chromium.ts";
import type { DrivenClock } from "#tests/setup/driven-clock.ts";
import { freshDatabase } from "#tests/setup/fresh-database.ts";
import type { Keeper } from "#tests/setup/workspace.ts";

const SECRET_KEY = "a secret of the browser tests, known to everyone";
const LEADER = {
  workspace: "Tidewater",
  name: "Maren Holt",
  email: "maren@tidewater.example",
  password: "correct horse battery staple",
};

export type RunningProduct = { url: string; setupUrl: string | null; process: ChildProcess };

/** The product as `npm start` starts it, on a database of its own, and browsers to use it with. */
export class Product {
  readonly browser: Browser;
  readonly keeper: Keeper;
  /** Where processes that are started find it. */
  databaseUrl: string;
  readonly #processes: RunningProduct[] = [];
  readonly #contexts: BrowserContext[] = [];
  /** What pages complained about: a policy, a script, a failed load. Asserted empty at the end. */
  readonly complaints: string[] = [];

  constructor(browser: Browser, keeper: Keeper, databaseUrl: string) {
    this.browser = browser;
    this.keeper = keeper;
    this.databaseUrl = databaseUrl;
  }

  /**
   * Starts another process on the same database; the port may be one that was used before. With a
   * clock, it runs by that one.
   */
  async start(
    port?: number,
    { clock, settings }: { clock?: DrivenClock; settings?: Record<string, string> } = {},
  ): Promise<RunningProduct> {
    const child = spawn(
      process.execPath,
      [...(clock ? ["--import", "./tests/setup/shifted-clock.ts"] : []), "server/start.ts"],
      {
        env: {
          ...process.env,
          NODE_ENV: "production",
          DATABASE_URL: this.databaseUrl,
          SECRET_KEY,
          PORT: String(port ?? (await freePort())),
          LOG_LEVEL: "warn",
          PUBLIC_URL: "",
          ...settings,
        },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    ) as ChildProcess & { stdout: Readable; stderr: Readable };
    await clock?.drive(child);
    let printed = "";
    let log = "";
    child.stderr.on("data", (part) => {
      log += part;
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (part) => {
        printed += part;
        const ready = /On this machine: (\S+)\n/.exec(printed)?.[1];
        if (ready) resolve(ready);
      });
      child.once("exit", (code) => reject(new Error(`Ended with ${code}: ${printed} ${log}`)));
    });
    const secret = /(\/setup\/\S+)/.exec(printed)?.[1];
    const running = { url, setupUrl: secret ? url + secret : null, process: child };
    this.#processes.push(running);
    return running;
  }

  async kill({ process: child }: RunningProduct, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  /** A browser of somebody's own, with nothing shared. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: "en-GB", ...options });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // A refusal is an answer like any other; Chromium reports each as an error.
      if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text()))
        this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  }

  desk = (options: BrowserContextOptions = {}): Promise<Page> =>
    this.open({ viewport: { width: 1440, height: 900 }, ...options });

  phone = (options: BrowserContextOptions = {}): Promise<Page> =>
    this.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      ...options,
    });

  /** Goes through the set-up link as the first leader. */
  async setUp(running: RunningProduct, page: Page): Promise<void> {
    await page.goto(running.setupUrl ?? "");
    await page.getByLabel("Workspace").fill(LEADER.workspace);
    await page.getByLabel("Your name").fill(LEADER.name);
    await page.getByLabel("E-mail").fill(LEADER.email);
    await page.getByLabel("Password").fill(LEADER.password);
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await page.waitForURL("**/teams");
  }

  /** Makes a team with pasted members and answers its page and their personal links. */
  async makeTeam(page: Page, running: RunningProduct, name: string, people: string[], k = 4) {
    await page.goto(`${running.url}/teams/new`);
    await page.getByLabel("Name of the team").fill(name);
    await page.getByRole("radio", { name: `${k} answers` }).check();
    await page.getByRole("button", { name: "Make the team" }).click();
    await page.waitForURL(/\/teams\/[0-9a-f-]{36}\/roster/);
    const url = page.url().replace(/\/roster.*$/, "");
    if (people.length === 0) return { url, links: [] };
    await page.getByLabel("People, one a line").fill(people.join("\n"));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText(`${people.length} people added.`).waitFor();
    const links = await page.getByText(/\/p\/[\w-]{32}$/).allTextContents();
    return { url, links: links.map((link) => running.url + new URL(link).pathname) };
  }

  /** Opens a session from the team's page, as it is preset, and answers its wall: in Gather. */
  async openSession(page: Page, team: string, notes?: NoteRule): Promise<string> {
    await page.goto(team);
    if (notes) await page.getByLabel("Notes").selectOption(notes);
    await page.getByRole("button", { name: "Open a session" }).click();
    await page.waitForURL(/\/live\//);
    return page.url();
  }

  /** The same with its first round open. */
  async askNow(page: Page, team: string, notes?: NoteRule): Promise<string> {
    const url = await this.openSession(page, team, notes);
    await page.getByRole("button", { name: /Start rating/ }).click();
    await page.getByRole("button", { name: /Reveal now/ }).waitFor();
    return url;
  }

  async close(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await Promise.all(this.#processes.map((running) => this.kill(running, "SIGTERM")));
  }
}

/** A team whose session is in its first round, its leader, and the wall. */
export async function openRoom(product: Product, people: string[], k = 4, notes?: NoteRule) {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  const team = await product.makeTeam(leader, running, "Payments", people, k);
  const wall = await product.desk({ viewport: { width: 1920, height: 1080 } });
  await wall.context().addCookies(await leader.context().cookies());
  await wall.goto(await product.askNow(leader, team.url, notes));
  return { running, leader, team, wall };
}

/** Next takes a page's title away for a moment while it renders the page anew. */
const titled = (page: Page) => expect.poll(() => page.title(), { timeout: 10_000 }).not.toBe("");

/** Every finding of axe on the page as it stands, as short lines; none is what we want. */
export async function axeFindings(page: Page): Promise<string[]> {
  const analyze = () => new AxeBuilder({ page }).analyze();
  await titled(page);
  let { violations } = await analyze();
  if (violations.some(({ id }) => id === "document-title")) {
    await titled(page);
    ({ violations } = await analyze());
  }
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** A product for each test; the browser is one for the file. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("product", async ({ browser }, { onCleanup }) => {
    const database = await freshDatabase();
    const keys = deriveKeys(new TextEncoder().encode(SECRET_KEY));
    const product = new Product(browser, { db: database.db, keys }, database.url);
    onCleanup(async () => {
      await product.close();
      await database.close();
      expect(product.complaints).toEqual([]);
    });
    return product;
  });
