import { setTimeout as wait } from 'node:timers/promises';
import { act, freshTitle, publish } from '../support/item';
import { inDays } from '../support/offices';
import { wire } from '../support/proxy';
import { expect, four, test, type Page } from '../support/test';

const STREAM = '/live/stream';

async function live(page: Page): Promise<void> {
  await expect(page.locator('#conn')).toHaveClass(/conn--live/);
}

const figure = async (page: Page) => Number(await page.locator('#duties').getAttribute('data-n'));

test('a request comes to the coordinator’s open home, and the figure follows it there and back', async ({
  windowOf,
  cast,
}) => {
  const [lead, , poster, coordinator] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('等上级批复') });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  const home = await windowOf(coordinator);
  await home.goto('/');
  await live(home);
  const elsewhere = await windowOf(coordinator);
  await elsewhere.goto('/parties');
  await live(elsewhere);
  const before = await figure(home);
  await act(leading, id, 'ask-extension', { until: inDays(9), reason: '上级批复尚未下达。' });
  await expect.poll(() => figure(home)).toBeGreaterThan(before);
  await expect.poll(() => figure(elsewhere), 'any page of the coordinator’s shows it').toBeGreaterThan(before);
  const pill = home.locator('#slot .pill');
  const row = home.locator(`li.duty[data-item="${id}"]`);
  await expect(pill.or(row).first()).toBeVisible();
  if (await pill.isVisible()) await pill.click();
  await expect(row).toBeVisible();
  await act(await windowOf(coordinator), id, 'grant');
  await expect(row).toHaveClass(/ghost/);
});

test('what is posted to the pool is news on everybody’s open home', async ({ windowOf, cast }) => {
  const [, , poster, reader] = four(cast);
  const reading = await windowOf(reader);
  await reading.goto('/');
  await live(reading);
  const id = await publish(await windowOf(poster), { title: freshTitle('公开待认领') });
  await expect(reading.locator(`#updates li[data-item="${id}"]`)).toBeVisible({ timeout: 15_000 });
});

test('a page whose session ended while it was cut off says so and stops trying', async ({ windowOf, cast, server }) => {
  const [reader] = four(cast);
  const cable = await wire(server.url, STREAM);
  const reading = await windowOf(reader, { baseURL: cable.url });
  await reading.goto('/items');
  await live(reading);
  cable.cut();
  await expect(reading.locator('#conn')).not.toHaveClass(/conn--live/, { timeout: 30_000 });
  // To the server a cookie that is gone is a session that is gone.
  await reading.context().clearCookies({ name: 'liaison' });
  cable.mend();
  await expect(reading.locator('#live-notice')).toContainText('登录状态已结束', { timeout: 45_000 });
  await wait(3_000);
  expect(cable.streams(), 'no stream is asked for in vain').toBe(0);
  await cable.close();
});
