import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

// Not the pages alone: these ask for storage, devices and elements, too.
const WITH_DOCUMENT = ["src/core/*.test.ts", "src/core/{devices,effects}/**/*.test.ts", "src/meeting/**/*.test.ts"];

export default defineConfig({
  plugins: [react()],
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 20_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          // What needs no document starts in a tenth of the time.
          name: "logic",
          environment: "node",
          include: ["{src,test}/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...WITH_DOCUMENT],
        },
      },
      {
        extends: true,
        test: {
          name: "views",
          environment: "jsdom",
          include: [...WITH_DOCUMENT, "{src,test}/**/*.test.tsx"],
          setupFiles: ["test/setup.ts"],
        },
      },
    ],
  },
});
