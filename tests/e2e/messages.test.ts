import { expect } from "vitest";
import { openWebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import { axeFindings, test } from "./product.ts";

test("a leader sets a webhook, tries it, and takes people in from a file", async ({ product }) => {
  const receiver = await openWebhookReceiver();
  const running = await product.start(undefined, { settings: { ALLOW_PRIVATE_WEBHOOKS: "true" } });
  const leader = await product.desk();
  await product.setUp(running, leader);
  const team = await product.makeTeam(leader, running, "Payments", ["Ada Lind", "Bo Sand"]);

  await leader.goto(`${team.url}/messages`);
  const part = (name: RegExp) =>
    leader.locator("section", { has: leader.getByRole("heading", { name, level: 2 }) });
  const slack = part(/^Slack/);
  await slack.getByLabel("Slack address").fill("hooks.slack.example/abc");
  await slack.getByRole("button", { name: "Save" }).click();
  await slack.getByText("This is no web address.").waitFor();
  expect(await slack.getByLabel("Slack address").inputValue()).toBe("hooks.slack.example/abc");

  const webhook = part(/^Webhook/);
  await webhook.getByLabel("Webhook address").fill(`${receiver.url}/secret-path`);
  await webhook.getByRole("button", { name: "Save" }).click();
  await webhook.getByRole("button", { name: "Send a test message" }).click();
  await webhook.getByText("Arrived:").waitFor();
  expect(receiver.received).toHaveLength(1);
  expect(await leader.content()).not.toContain("secret-path");
  expect(await axeFindings(leader)).toEqual([]);

  await leader.goto(`${team.url}/roster/import`);
  const list = "Name;E-Mail;Sprache\nCleo Marsh;cleo@example.org;ja\nBo Sand;;\nDan;dan@;";
  const buffer = Buffer.from(list);
  await leader
    .getByLabel("A file")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
  await leader.getByRole("button", { name: "Show what it would do" }).click();
  await leader.getByText("1 person is added. 1 person has a seat already").waitFor();
  await leader.getByRole("cell", { name: "The e-mail is not complete." }).first().waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole("button", { name: "Add 1 person" }).click();
  await leader.getByText("1 person was added.").waitFor();

  await leader.goto(`${team.url}/roster`);
  const cleo = leader.getByRole("listitem").filter({ hasText: "Cleo Marsh" });
  await cleo.locator("summary").click();
  const language = cleo.getByLabel("Language of messages and page");
  expect(await language.inputValue()).toBe("ja");
  await language.selectOption("fr");
  await cleo.getByRole("button", { name: "Change the language" }).click();
  await cleo.getByText("The language is changed.").waitFor();
  expect(await language.inputValue()).toBe("fr");
  await receiver.close();
});
