// Entry names carry no hash: ASP.NET's static assets fingerprint and compress what is built here.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig(({ command }) => ({
  ...(command === "build" && { resolve: { alias: { crypto: fileURLToPath(new URL("src/no-node-crypto.ts", import.meta.url)) } } }),
  base: "/dist/",
  build: {
    outDir: "../AuctionHall.Server/wwwroot/dist",
    emptyOutDir: true,
    target: "es2022",
    assetsDir: ".",
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { board: "src/board.ts", bid: "src/bid.ts", custodian: "src/custodian.ts", console: "src/console.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    reporters: ["./tests/last-line.ts"],
  },
}));
