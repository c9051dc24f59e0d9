import type { CSSProperties } from "react";

// The tokens of app/styles/tokens.css as mail programs know colours: they read no oklch and no
// variables, and drop rules that they do not know, so every style stands at its element.
const LIGHT = {
  paper: "#f1f5f8",
  ink: "#111926",
  soft: "#3b495a",
  rule: "#d6dfe4",
  edge: "#707d8b",
  action: "#111926",
  actionInk: "#ffffff",
};
const DARK = {
  paper: "#111926",
  ink: "#f1f5f8",
  soft: "#bdc7cf",
  rule: "#2b3748",
  edge: "#707d8b",
  action: "#f1f5f8",
  actionInk: "#111926",
};

const rules = (scope: string) =>
  [
    // The library gives the body's style to a cell within it, for programs that drop the body.
    `${scope}.paper, ${scope}.paper > table > tbody > tr > td { background-color: ${DARK.paper} !important; }`,
    `${scope}.ink { color: ${DARK.ink} !important; }`,
    `${scope}.soft { color: ${DARK.soft} !important; }`,
    `${scope}.rule { border-color: ${DARK.rule} !important; }`,
    `${scope}.said { border-color: ${DARK.edge} !important; }`,
    `${scope}.button { background-color: ${DARK.action} !important; color: ${DARK.actionInk} !important; }`,
  ].join("\n");

/** Dark by the reader's setting; Outlook on the web says it by an attribute of its own. */
export const DARK_RULES = [
  ":root { color-scheme: light dark; supported-color-schemes: light dark; }",
  `@media (prefers-color-scheme: dark) {\n${rules("")}\n}`,
  rules("[data-ogsc] "),
  rules("[data-ogsb] "),
].join("\n");

const SANS =
  '"Schibsted Grotesk", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Hiragino Sans", "Noto Sans JP", Arial, sans-serif';
const SERIF =
  'Newsreader, ui-serif, Georgia, "Times New Roman", "Hiragino Mincho ProN", "Noto Serif JP", serif';

const paragraph = { fontFamily: SANS, fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" };

/** What every part looks like: paper and ink, hairlines, serif for what a person wrote. */
export const LOOK = {
  body: { backgroundColor: LIGHT.paper, color: LIGHT.ink, margin: "0", padding: "0" },
  sheet: { maxWidth: "600px", width: "100%", padding: "24px 20px 32px" },
  brand: { ...paragraph, color: LIGHT.ink, fontWeight: 700, margin: "0 0 12px" },
  rule: { borderTop: `1px solid ${LIGHT.rule}`, margin: "0 0 24px" },
  text: { ...paragraph, color: LIGHT.ink },
  heading: {
    ...paragraph,
    color: LIGHT.ink,
    fontSize: "22px",
    fontWeight: 640,
    lineHeight: "28px",
    letterSpacing: "-0.01em",
    margin: "24px 0 12px",
  },
  said: { borderLeft: `2px solid ${LIGHT.edge}`, margin: "0 0 20px", paddingLeft: "16px" },
  saidText: {
    color: LIGHT.ink,
    fontFamily: SERIF,
    fontSize: "18px",
    lineHeight: "27px",
    margin: "0",
  },
  saidBy: { ...paragraph, color: LIGHT.soft, fontSize: "14px", margin: "4px 0 0" },
  factName: { color: LIGHT.soft, marginRight: "8px" },
  list: { ...paragraph, color: LIGHT.ink, paddingLeft: "20px" },
  item: { marginBottom: "8px" },
  buttonRow: { margin: "8px 0 24px" },
  button: {
    backgroundColor: LIGHT.action,
    color: LIGHT.actionInk,
    borderRadius: "8px",
    fontFamily: SANS,
    fontSize: "16px",
    fontWeight: 600,
    padding: "14px 24px",
  },
  footRule: { borderTop: `1px solid ${LIGHT.rule}`, margin: "32px 0 16px" },
  foot: {
    color: LIGHT.soft,
    fontFamily: SANS,
    fontSize: "13px",
    lineHeight: "20px",
    margin: "0 0 8px",
  },
  footLink: { color: LIGHT.soft, textDecoration: "underline" },
} satisfies Record<string, CSSProperties>;
