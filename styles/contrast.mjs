// Judges every pair of colours that look/ lays on one another, by WCAG 2.2: text 4.5:1, signs and edges 3:1.
import { createRequire } from "node:module";

const { suomifiDesignTokens: tokens } = createRequire(import.meta.url)("suomifi-design-tokens");

const colour = {
  white: "whiteBase",
  black: "blackBase",
  quiet: "depthDark1",
  mist: "depthLight3",
  brand: "brandBase",
  act: "highlightBase",
  actDark: "highlightDark1",
  sky: "depthSecondary",
  skyDark: "highlightLight2",
  good: "successDark1",
  goodLight: "successSecondary",
  warnLight: "warningLight1",
  bad: "alertBase",
  plum: "accentTertiaryDark1",
  plumLight: "accentTertiaryLight1",
};

const text = 4.5;
const edge = 3;

// what it is, the ink, the ground, the least ratio
const pairs = [
  ["text", "black", "white", text],
  ["text on the client's ground", "black", "sky", text],
  ["text of the footer", "black", "mist", text],
  ["quiet text", "quiet", "white", text],
  ["quiet text on the client's ground", "quiet", "sky", text],
  ["quiet text on a done card", "quiet", "mist", text],
  ["quiet text of a notice", "quiet", "warnLight", text],
  ["link", "actDark", "white", text],
  ["link on the client's ground", "actDark", "sky", text],
  ["link in the footer", "actDark", "mist", text],
  ["link on a hovered button", "brand", "skyDark", text],
  ["link in the demo banner", "actDark", "warnLight", text],
  ["visited link", "plum", "white", text],
  ["visited link on the client's ground", "plum", "sky", text],
  ["visited link in the footer", "plum", "mist", text],
  ["visited link in the demo banner", "plum", "warnLight", text],
  ["hovered link", "brand", "sky", text],
  ["button", "white", "act", text],
  ["pressed button", "white", "actDark", text],
  ["warning button", "white", "bad", text],
  ["error", "bad", "white", text],
  ["error on the client's ground", "bad", "sky", text],
  ["text in focus", "black", "focus", text],
  ["state here, marked", "black", "goodLight", text],
  ["state done", "black", "skyDark", text],
  ["state missing", "black", "warnLight", text],
  ["state asked", "black", "plumLight", text],
  ["edge of a field", "quiet", "white", edge],
  ["edge of a field on the client's ground", "quiet", "sky", edge],
  ["edge of a secondary button", "act", "white", edge],
  ["edge of a secondary button on the client's ground", "act", "sky", edge],
  ["button on the client's ground", "act", "sky", edge],
  ["edge of a field in error", "bad", "sky", edge],
  ["chosen row", "actDark", "white", edge],
  ["chosen row on the client's ground", "actDark", "sky", edge],
  ["sign of the strip", "actDark", "white", edge],
  ["sign of a good notice", "good", "white", edge],
  ["edge of focus", "black", "sky", edge],
];

function channels(value) {
  const hex = /^#(..)(..)(..)$/.exec(value);
  if (hex) return hex.slice(1).map((v) => parseInt(v, 16) / 255);
  const [h, s, l] = value.match(/[\d.]+/g).map(Number);
  const part = (n) => {
    const k = (n + h / 30) % 12;
    return l / 100 - (s / 100) * Math.min(l / 100, 1 - l / 100) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [part(0), part(8), part(4)];
}

function luminance(value) {
  const [r, g, b] = channels(value).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const valueOf = (name) => (name === "focus" ? "#ffdd00" : tokens.colors[colour[name]]);

// judge answers a line for each pair, the weak ones apart.
export function judge() {
  const lines = [];
  const weak = [];
  for (const [what, ink, ground, least] of pairs) {
    const [a, b] = [luminance(valueOf(ink)), luminance(valueOf(ground))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const line = `${ratio.toFixed(2).padStart(6)} : 1  (at least ${least})  ${what}`;
    (ratio < least ? weak : lines).push(line);
  }
  return { lines, weak };
}
