/** What a message is about. */
export const MESSAGE_KINDS = [
  /** To members, at the opening. */
  "invitation",
  /** To members without a credential, halfway; never listed, or it would list who is silent. */
  "reminder",
  /** To the team, at the close. */
  "result",
  /** To the team, when the leader has answered. */
  "answer",
  /** To leaders, at the close. */
  "digest",
  /** To leaders who have not answered in two working days, once. */
  "answer-reminder",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Where a team has one address for all. */
export const CHANNEL_KINDS = ["slack", "teams", "mattermost", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const DELIVERY_STATES = [
  "waiting",
  "sent",
  /** Nothing is sent, for no SMTP server is set: the leader's outbox shows it. */
  "in-outbox",
  /** Given up; `reason` says why. */
  "failed",
  /** Came too late to make sense, or its receiver left. */
  "dropped",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a message could not be delivered; each has its words for the leader. */
export const DELIVERY_FAULTS = [
  "address-refused",
  "sender-refused",
  "login-refused",
  "server-unreachable",
  "message-refused",
  "webhook-unreachable",
  "webhook-refused",
  "webhook-gone",
  "address-not-allowed",
  "unknown",
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];
