import type { Request } from '@playwright/test';
import { expect, four, test } from '../support/test';

/** What a first visit may load beside the page itself, as it travels. */
const BYTES = 120_000;

test('a first visit loads little beside the page, compressed, to be kept for ever', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const client = await page.context().newCDPSession(page);
  await client.send('Network.clearBrowserCache');
  const files: Request[] = [];
  page.on('requestfinished', (request) => {
    if (/\.(js|wasm|css)(\?|$)/.test(request.url())) files.push(request);
  });
  await page.goto('/items');
  await expect(page.locator('#conn')).toHaveClass(/conn--live/);
  const weights: Record<string, number> = {};
  for (const file of files) {
    const headers = (await file.response())?.headers() ?? {};
    const name = new URL(file.url()).pathname;
    expect(headers['content-encoding'], `${name} is compressed`).toMatch(/^(br|zstd)$/);
    expect(headers['cache-control'], `${name} is kept`).toContain('immutable');
    weights[name] = (await file.sizes()).responseBodySize;
  }
  expect(Object.keys(weights).some((name) => name.endsWith('.wasm')), 'the wasm is among them').toBe(true);
  const total = Object.values(weights).reduce((sum, bytes) => sum + bytes, 0);
  expect(total, `bytes of ${JSON.stringify(weights)}`).toBeLessThanOrEqual(BYTES);
});
