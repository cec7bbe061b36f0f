// Builds everything under engine/web/assets/ that is not written by hand, and the licences that go with it.
//
//   node build.mjs           writes the files
//   node build.mjs --check   writes nothing; fails where a committed file differs from a fresh build
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { transform } from "lightningcss";
import { compile } from "sass";
import { judge } from "./contrast.mjs";

const here = new URL("./", import.meta.url);
const modules = new URL("node_modules/", here);
const assets = new URL("../engine/web/assets/", here);
const testdata = new URL("../app/stories/testdata/", here);

// The oldest browsers that get the whole look: phones of 2017. Older ones get the words and the forms.
const major = (n) => n << 16;
const targets = { chrome: major(58), android: major(58), firefox: major(55), safari: major(11), ios_saf: major(11) };

// The largest that a stylesheet may be, in bytes after gzip.
const limits = { "app.css": 13_000, "day.css": 5_000 };

const read = (path) => readFileSync(new URL(path, modules));
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;

function stylesheet(name) {
  const file = new URL(`${name}.scss`, here).pathname;
  const css = compile(file, { loadPaths: [modules.pathname, new URL("look/", here).pathname] })
    .css.replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/var\(--govuk-[a-z-]+, ([^()]+)\)/g, "$1")
    .replace(/:root\s*\{[^}]*--govuk-[^}]*\}/g, "");
  const mark = `/* Generated from styles/${name}.scss: edit there. See licences.txt. */\n`;
  return Buffer.from(mark + transform({ filename: `${name}.css`, code: Buffer.from(css), minify: true, targets }).code + "\n");
}

function licences() {
  const all = [
    ["GOV.UK Frontend " + version("govuk-frontend"), readFileSync(new URL("licences/govuk-frontend.txt", here))],
    ["Suomi.fi design tokens " + version("suomifi-design-tokens"), read("suomifi-design-tokens/LICENSE")],
    ["Source Sans 3, packaged by Fontsource " + version("@fontsource/source-sans-3"), read("@fontsource/source-sans-3/LICENSE")],
    ["htmx " + version("htmx.org"), read("htmx.org/LICENSE")],
    ["htmx server-sent events extension " + version("htmx-ext-sse"), read("htmx-ext-sse/LICENSE")],
  ];
  const chapter = ([title, text]) => `${title}\n${"=".repeat(title.length)}\n\n${text.toString().replaceAll("\r", "").trim()}\n`;
  return Buffer.from(all.map(chapter).join("\n\n"));
}

function build() {
  const font = (weight) => read(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`);
  return [
    [assets, "app.css", stylesheet("app")],
    [assets, "day.css", stylesheet("day")],
    [assets, "source-sans-3-400.woff2", font(400)],
    [assets, "source-sans-3-600.woff2", font(600)],
    [assets, "htmx.min.js", read("htmx.org/dist/htmx.min.js")],
    [assets, "sse.min.js", read("htmx-ext-sse/dist/sse.min.js")],
    [assets, "licences.txt", licences()],
    [testdata, "axe.min.js", read("axe-core/axe.min.js")],
  ];
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

const { lines, weak } = judge();
console.log(lines.join("\n"));
weak.forEach((line) => fail(`too weak: ${line.trim()}`));

const check = process.argv.includes("--check");
for (const [folder, name, content] of build()) {
  const file = new URL(name, folder);
  const size = gzipSync(content, { level: 9 }).length;
  console.log(`${String(size).padStart(7)} gz  ${String(content.length).padStart(7)}  ${name}`);
  if (size > (limits[name] ?? Infinity)) fail(`${name} is ${size} bytes after gzip, at most ${limits[name]} are allowed`);
  if (!check) writeFileSync(file, content);
  else if (!existsSync(file) || !readFileSync(file).equals(content)) fail(`${name} differs from a fresh build: run \`npm run build\` in styles/ and commit it`);
}
