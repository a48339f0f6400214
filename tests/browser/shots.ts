import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gallery, show } from './support/gallery';
import { four, test } from './support/test';

const FOLDER = process.env.LIAISON_SHOTS ?? 'results/shots';
const HEIGHTS: Record<number, number> = { 1366: 900, 360: 780 };

for (const locale of ['zh-CN', 'en-GB']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of Object.entries(HEIGHTS)) {
      test(`pictures: ${locale}, ${colorScheme}, ${width}`, async ({ windowOf, cast, browser, baseURL }) => {
        test.setTimeout(300_000);
        mkdirSync(FOLDER, { recursive: true });
        const how = { locale, colorScheme, viewport: { width: Number(width), height } };
        const context = await browser.newContext({ ...how, ...(baseURL === undefined ? {} : { baseURL }) });
        const [poster, lead, other] = four(cast);
        const views = await gallery({
          nobody: await context.newPage(),
          poster: await windowOf(poster, how),
          lead: await windowOf(lead, how),
          other: await windowOf(other, how),
        });
        for (const view of views) {
          await show(view);
          const file = `${view.name}.${locale.slice(0, 2)}.${colorScheme}.${width}.png`;
          await view.window.screenshot({ path: join(FOLDER, file), fullPage: true });
        }
        await context.close();
      });
    }
  }
}
