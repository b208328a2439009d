import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a development server of the Java side listens; the browser only ever talks to our own origin. */
const server = process.env["RUNDE_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    target: "es2023",
    manifest: true,
    sourcemap: false,
    // The content security policy knows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": { target: server, changeOrigin: false },
      "/signal": { target: server, ws: true, changeOrigin: false },
    },
  },
});
