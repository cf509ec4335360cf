// How the page is built: one script, one stylesheet, nothing inline, nothing from elsewhere.
import { readdirSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

/** A component's styles are told apart by its place among the files: short, and no two alike. Vite
 * writes slashes on each system, Node the system's own. */
const FILES = readdirSync("src", { recursive: true, encoding: "utf-8" })
  .map((file) => `src/${file.replaceAll("\\", "/")}`)
  .sort();

const service = "http://127.0.0.1:8080";

/** What the framework brings for pages of another kind, by file: 4 kB of the script.
 *
 * Nothing is rendered on a server, so nothing takes over such markup. No template awaits. No element
 * has a `style` in words. What is in `$state` is replaced and never changed inside, as in `$state.raw`.
 * Where a newer version reads otherwise, it stays in. */
const UNUSED = [
  ["client/dom/hydration.js", "export let hydrating = false;", "export const hydrating = false;"],
  ["client/dom/hydration.js", "hydrating = value;", ""],
  ["client/reactivity/async.js", "if (async.length === 0 && pending.length === 0)", "if (true)"],
  ["shared/attributes.js", "if (value) {", "if (false) {"],
  ["client/reactivity/sources.js", "should_proxy ? proxy(value) : value", "value"],
  ["client/reactivity/props.js", "runes && bindable ? proxy(value) : value", "value"],
] as const;

const lean = {
  name: "lean",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    const cuts = UNUSED.filter(([file]) => id.endsWith(`/svelte/src/internal/${file}`));
    if (!cuts.length) return null;
    return cuts.reduce((left, [, from, to]) => left.replace(from, to), code);
  },
};

export default defineConfig({
  plugins: [
    lean,
    svelte({
      compilerOptions: {
        discloseVersion: false,
        runes: true,
        cssHash: ({ filename, hash }) => {
          const at = FILES.findIndex((file) => filename.endsWith(file));
          return `s${at < 0 ? hash(filename) : at}`;
        },
      },
    }),
  ],
  base: "/",
  build: {
    outDir: "../built",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      optimization: { inlineConst: { mode: "all", pass: 3 } },
      output: { codeSplitting: false },
    },
  },
  // `npm run dev` beside a running `crosscheck serve`.
  server: { proxy: { "/v1": service, "/evaluation": service } },
});
