/** What the bundler puts in: `offline` for the self-contained files. */
interface ImportMeta { readonly env: { readonly MODE: string } }
