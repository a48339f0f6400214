import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gallery, show } from './support/gallery';
import { ACCOUNTS, colleague } from './support/offices';
import { ofCounty, ofItems } from './support/stage_views';
import { stages, type Stages } from './support/stages';
import { four, test } from './support/test';

const FOLDER = process.env.LIAISON_SHOTS ?? 'results/shots';
const HEIGHTS: Record<number, number> = { 1366: 900, 360: 780 };

/** The items at each stage are made once: pictures change nothing. */
let made: Stages | undefined;

for (const locale of ['zh-CN', 'en-GB']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of Object.entries(HEIGHTS)) {
      test(`pictures: ${locale}, ${colorScheme}, ${width}`, async ({ windowOf, cast, browser, baseURL }) => {
        test.setTimeout(600_000);
        mkdirSync(FOLDER, { recursive: true });
        const how = { locale, colorScheme, viewport: { width: Number(width), height } };
        const context = await browser.newContext({ ...how, ...(baseURL === undefined ? {} : { baseURL }) });
        const [lead, other, poster, coordinator] = four(cast);
        const account = (name: string) => windowOf(colleague(lead, name), how);
        const nobody = await context.newPage();
        const views = await gallery({
          nobody,
          poster: await windowOf(poster, how),
          lead: await windowOf(lead, how),
          other: await windowOf(other, how),
        });
        const office = {
          poster: await windowOf(poster, how),
          lead: await windowOf(lead, how),
          other: await windowOf(other, how),
          coordinator: await windowOf(coordinator, how),
          supervisor: await account(ACCOUNTS.supervisor),
          writer: await account(ACCOUNTS.approved),
          head: await account(ACCOUNTS.approves),
        };
        made ??= await stages(office);
        const administrator = await account(ACCOUNTS.administrator);
        const county = { ...office, administrator, idle: await account(ACCOUNTS.idle), nobody };
        // Views of the first gallery may need a window as the gallery left it: they come first.
        for (const view of [...views, ...ofItems(office, made), ...ofCounty(county)]) {
          await show(view);
          const file = `${view.name}.${locale.slice(0, 2)}.${colorScheme}.${width}.png`;
          await view.window.screenshot({ path: join(FOLDER, file), fullPage: true });
        }
        await context.close();
      });
    }
  }
}
