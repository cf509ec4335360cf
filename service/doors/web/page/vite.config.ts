// How the page is built: one script, one stylesheet, nothing inline, nothing from elsewhere.
import { readdirSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

/** A component's styles are told apart by its place among the files: short, and no two alike. */
const FILES = readdirSync("src", { recursive: true }).map(String).sort();

const service = "http://127.0.0.1:8080";

/** Nothing is rendered on a server, so what takes over such markup can go: 2 kB of the script. */
const unhydrated = {
  name: "unhydrated",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    if (!id.endsWith("client/dom/hydration.js")) return null;
    return code
      .replace("export let hydrating = false;", "export const hydrating = false;")
      .replace("hydrating = value;", "");
  },
};

export default defineConfig({
  plugins: [
    unhydrated,
    svelte({
      compilerOptions: {
        discloseVersion: false,
        runes: true,
        cssHash: ({ filename }) => `s${FILES.findIndex((file) => filename.endsWith(file))}`,
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
