import { defineConfig } from '@hey-api/openapi-ts';

/** The web pages' types come from the API document they call; `npm run generate` writes both. */
export default defineConfig({
  input: 'docs/openapi/dashboard.json',
  output: { path: 'apps/web/src/api/generated', clean: true },
  plugins: ['@hey-api/typescript'],
  logs: { level: 'warn' },
});
