import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

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
          include: ["src/{i18n,portal,plan,meetings,ui}/**/*.test.ts", "src/core/booth/*.test.ts", "test/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "views",
          environment: "jsdom",
          include: ["src/{core,meeting}/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.tsx"],
          exclude: [...configDefaults.exclude, "src/core/booth/**"],
          setupFiles: ["test/setup.ts"],
        },
      },
    ],
  },
});
