// Entry names carry no hash: ASP.NET's static assets fingerprint and compress what is built here.
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/dist/",
  build: {
    outDir: "../AuctionHall.Server/wwwroot/dist",
    emptyOutDir: true,
    target: "es2022",
    assetsDir: ".",
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { board: "src/board.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    reporters: ["./tests/last-line.ts"],
  },
});
