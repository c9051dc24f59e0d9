import { z } from "zod";

// What each chat takes, written from its published reference. Strict: an unknown field is a slip.

const bounded = (most: number) => z.string().min(1).max(most);
const Link = (most: number) => z.url({ protocol: /^https?$/ }).max(most);

/** Slack reads these three as commands unless they are entities. */
const slackText = (most: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: bounded(most).regex(/^(?:[^&<>]|&(?:amp|lt|gt);)*$/, "a control character of Slack"),
    emoji: z.boolean().optional(),
  });

const SlackBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: slackText(150) }),
  z
    .strictObject({
      type: z.literal("section"),
      text: slackText(3000).optional(),
      fields: z.array(slackText(2000)).min(1).max(10).optional(),
    })
    .refine(({ text, fields }) => text || fields, "a section needs text or fields"),
  z.strictObject({
    type: z.literal("context"),
    elements: z.array(slackText(3000)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    elements: z
      .array(
        z.strictObject({
          type: z.literal("button"),
          text: slackText(75),
          url: Link(3000),
          style: z.enum(["primary", "danger"]).optional(),
        }),
      )
      .min(1)
      .max(25),
  }),
]);

/** The body of a Slack incoming webhook with Block Kit. */
export const SlackFormat = z.strictObject({
  text: bounded(4000).regex(/^(?:[^&<>]|&(?:amp|lt|gt);)*$/),
  blocks: z.array(SlackBlock).min(1).max(50),
  unfurl_links: z.boolean(),
  unfurl_media: z.boolean(),
});

const TextRun = z.strictObject({
  type: z.literal("TextRun"),
  text: z.string().min(1),
  weight: z.enum(["Lighter", "Default", "Bolder"]).optional(),
  size: z.enum(["Default", "Small", "Medium", "Large", "ExtraLarge"]).optional(),
  isSubtle: z.boolean().optional(),
  italic: z.boolean().optional(),
});

/** A message of Microsoft Teams with one adaptive card; without `msteams.entities` none is called. */
export const TeamsFormat = z
  .strictObject({
    type: z.literal("message"),
    attachments: z
      .array(
        z.strictObject({
          contentType: z.literal("application/vnd.microsoft.card.adaptive"),
          contentUrl: z.null(),
          content: z.strictObject({
            type: z.literal("AdaptiveCard"),
            $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
            version: z.enum(["1.2", "1.3", "1.4", "1.5"]),
            fallbackText: z.string().min(1),
            body: z
              .array(
                z.strictObject({
                  type: z.literal("RichTextBlock"),
                  inlines: z.array(TextRun).min(1),
                  spacing: z
                    .enum(["None", "Small", "Default", "Medium", "Large", "ExtraLarge"])
                    .optional(),
                }),
              )
              .min(1),
            actions: z
              .array(
                z.strictObject({
                  type: z.literal("Action.OpenUrl"),
                  title: z.string().min(1),
                  url: Link(3000),
                }),
              )
              .max(6),
            msteams: z.strictObject({ width: z.literal("Full") }),
          }),
        }),
      )
      .length(1),
  })
  .refine((payload) => Buffer.byteLength(JSON.stringify(payload)) <= 28 * 1024, "over 28 KB");

const noMention = z.string().regex(/^(?![\s\S]*(?:^|[^a-z0-9])@[a-z0-9])/i, "a mention");

/** The body of a Mattermost incoming webhook with one attachment. */
export const MattermostFormat = z.strictObject({
  text: noMention.min(1).max(4000),
  attachments: z
    .array(
      z.strictObject({
        fallback: noMention.min(1),
        text: noMention.max(7600),
        fields: z.array(z.strictObject({ title: noMention, value: noMention, short: z.boolean() })),
      }),
    )
    .length(1),
});
