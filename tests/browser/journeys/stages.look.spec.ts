import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y';
import { show } from '../support/gallery';
import { LOOKS } from '../support/looks';
import { ACCOUNTS, colleague } from '../support/offices';
import type { Person } from '../support/people';
import { ofCounty, ofItems } from '../support/stage_views';
import { stages, type Stages } from '../support/stages';
import { expect, four, test, type Page } from '../support/test';

/** The items are made once for all looks of a worker: looking changes nothing. */
let made: Stages | undefined;

for (const how of LOOKS) {
  const { locale, colorScheme, viewport } = how;
  test(`every stage of an item and the county’s pages are accessible: ${locale}, ${colorScheme}, ${viewport.width}`, async ({
    windowOf,
    cast,
    browser,
    baseURL,
  }) => {
    test.setTimeout(400_000);
    const [lead, other, poster, coordinator] = four(cast);
    const open = (person: Person) => windowOf(person, how);
    const office = {
      poster: await open(poster),
      lead: await open(lead),
      other: await open(other),
      coordinator: await open(coordinator),
      supervisor: await open(colleague(lead, ACCOUNTS.supervisor)),
      writer: await open(colleague(lead, ACCOUNTS.approved)),
      head: await open(colleague(lead, ACCOUNTS.approves)),
    };
    made ??= await stages(office);
    const context = await browser.newContext({ ...how, ...(baseURL === undefined ? {} : { baseURL }) });
    const readers = {
      ...office,
      administrator: await open(colleague(lead, ACCOUNTS.administrator)),
      idle: await open(colleague(lead, ACCOUNTS.idle)),
      nobody: await context.newPage(),
    };
    for (const view of [...ofItems(office, made), ...ofCounty(readers)]) {
      await test.step(view.name, async () => {
        await show(view);
        await looks(view.window, view.name, locale);
      });
    }
    await context.close();
  });
}

async function looks(page: Page, name: string, locale: string): Promise<void> {
  await expect.soft(page.locator('html'), name).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
  await expect.soft(page.locator('h1'), name).toHaveCount(1);
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page, name);
}
