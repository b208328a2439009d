import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { pieces } from "./bundling/pieces.ts";
import { straight } from "./bundling/straight.ts";

/** Where a development server of the Java side listens; the browser only ever talks to our own origin. */
const server = process.env["RUNDE_SERVER"] ?? "http://localhost:8080";

/** React Aria brings its few words in thirty languages; we speak two, and what nobody reads is not sent. */
function onlyOurLanguages(): Plugin {
  const foreign = /react-(?:aria|stately)\/dist\/.*\/intl\/.*\/(?!de-DE|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: "only-our-languages",
    enforce: "pre",
    load: { filter: { id: foreign }, handler: () => "export default {};" },
  };
}

/**
 * The entry's sheet fixes the order of the cascade layers, so it must be the first one, also before the sheets of the
 * chunks that the entry shares with the screens.
 */
function layersFirst(): Plugin {
  return {
    name: "layers-first",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const links = html.match(/^\s*<link rel="stylesheet".*>\n/gm) ?? [];
        const entry = links.find((link) => link.includes("/index-"));
        const first = links[0];
        if (!entry || !first || entry === first) return html;
        return html.replace(entry, "").replace(first, entry + first);
      },
    },
  };
}

const { plugin: piecesPlugin, groups } = pieces();

export default defineConfig({
  plugins: [
    onlyOurLanguages(),
    layersFirst(),
    react(),
    straight("lucide-react", "react-aria-components"),
    piecesPlugin,
  ],
  build: {
    outDir: "dist",
    target: "es2023",
    manifest: true,
    sourcemap: false,
    // The content security policy knows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: {
      "/api": { target: server, changeOrigin: false },
      "/ballots": { target: server, changeOrigin: false },
      "/signal": { target: server, ws: true, changeOrigin: false },
    },
  },
});
