// How the page is built: one script, one stylesheet, nothing inline, nothing from elsewhere.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const service = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    outDir: "../built",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  // `npm run dev` beside a running `crosscheck serve`.
  server: { proxy: { "/v1": service, "/evaluation": service } },
});
