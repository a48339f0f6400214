import { setTimeout as wait } from 'node:timers/promises';
import { act, freshTitle, publish, timeline } from '../support/item';
import { wire } from '../support/proxy';
import { expect, four, test, type Page } from '../support/test';

const STREAM = '/live/stream';

/** Waits until the page says that it is live. */
async function live(page: Page): Promise<void> {
  await expect(page.locator('#conn')).toHaveClass(/conn--live/);
}

const rowOf = (page: Page, id: string) => page.locator(`[data-item="${id}"]`);

test('what another department posts waits behind the pill and moves nothing', async ({ windowOf, cast }) => {
  const [poster, reader] = four(cast);
  const reading = await windowOf(reader);
  await reading.goto('/items');
  await live(reading);
  const top = await reading.locator('main a[href^="/items/"]').first().boundingBox();
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('新发布的事项') });
  const pill = reading.locator('#slot .pill');
  await expect(pill).toBeVisible();
  expect(await reading.locator('main a[href^="/items/"]').first().boundingBox(), 'nothing has moved').toEqual(top);
  await pill.click();
  await expect(rowOf(reading, id)).toBeVisible();
  await expect(reading.locator('main :focus'), 'the reader stays where the new rows are').toBeVisible();
});

test('a row on screen changes in place', async ({ windowOf, cast }) => {
  const [poster, lead, reader] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('原地变化的一行') });
  const reading = await windowOf(reader);
  await reading.goto('/items');
  await live(reading);
  await expect(rowOf(reading, id).locator('.chip').first()).toHaveClass(/chip--open/);
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  await expect(rowOf(reading, id).locator('.chip').first()).toHaveClass(/chip--claimed/);
});

test('a row that leaves the filter keeps its title and its height, and is counted no more', async ({ windowOf, cast }) => {
  const [poster, lead, reader] = four(cast);
  const title = freshTitle('被认领后离开筛选');
  const id = await publish(await windowOf(poster), { title });
  const reading = await windowOf(reader);
  await reading.goto('/items?state=open');
  await live(reading);
  const row = rowOf(reading, id);
  const height = (await row.boundingBox())?.height ?? 0;
  const rows = await reading.locator('#rows tr').count();
  await act(await windowOf(lead), id, 'claim');
  await expect(row).toHaveClass(/ghost/);
  await expect(row.locator('a.t')).toHaveText(title);
  await expect(row.locator('.sub')).toContainText('已移出本视图');
  expect((await row.boundingBox())?.height, 'nothing below has moved').toBeCloseTo(height, 0);
  await expect(reading.locator('.pager .num')).toHaveText(`本页 ${rows - 1} 件`);
});

test('whoever fills in a claim is told in place that another was first, and can offer support', async ({ windowOf, cast }) => {
  const [poster, lead, reader] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('两个单位同时想认领') });
  const filling = await windowOf(reader);
  await filling.goto(`/items/${id}/claim`);
  await live(filling);
  const note = filling.locator('main textarea[name=note]');
  await note.fill('我们熟悉现场。');
  await act(await windowOf(lead), id, 'claim');
  const notice = filling.locator('#live-notice');
  await expect(notice).toContainText('一件事项只有一个牵头');
  await expect(filling.locator('main form [data-live=means]')).toBeHidden();
  await expect(filling.locator('[data-live=beside]')).not.toContainText('还没有');
  await expect(note).toHaveValue('我们熟悉现场。');
  await notice.getByRole('button', { name: '改为申请配合' }).click();
  await expect(filling).toHaveURL(new RegExp(`/items/${id}(\\?|$)`));
  await expect(filling.locator('#timeline')).toContainText('我们熟悉现场。');
});

test('pushed changes move neither focus nor scroll, and the browser has nothing to complain of', async ({
  windowOf,
  cast,
}) => {
  const [poster, lead, reader] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('读者正停在别处') });
  const reading = await windowOf(reader, { viewport: { width: 1366, height: 500 } });
  const complaints: string[] = [];
  reading.on('pageerror', (error) => complaints.push(error.message));
  reading.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text());
  });
  await reading.goto('/items');
  await live(reading);
  await reading.locator('#rows a.t').nth(4).focus();
  await reading.evaluate(() => window.scrollTo(0, 200));
  const place = () =>
    reading.evaluate(() => [window.scrollY, (document.activeElement as HTMLAnchorElement | null)?.href ?? '']);
  const before = await place();
  expect(before[0], 'the page scrolls').toBe(200);
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  await publish(posting, { title: freshTitle('新来的一件') });
  await expect(rowOf(reading, id).locator('.chip').first()).toHaveClass(/chip--claimed/);
  await expect(reading.locator('#slot .pill')).toBeAttached();
  expect(await place()).toEqual(before);
  expect(complaints).toEqual([]);
});

test('an open item page follows, and typed text is never replaced', async ({ windowOf, cast }) => {
  const [poster, lead] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('开着的事项页') });
  await posting.goto(`/items/${id}`);
  await live(posting);
  await posting.locator('#timeline [name=text]').fill('还没写完');
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  await expect(posting.locator('.identity .chip').first()).toHaveClass(/chip--claimed/);
  await expect(posting.locator('#timeline [name=text]')).toHaveValue('还没写完');
});

test('the title counts what waits for me', async ({ windowOf, cast }) => {
  const [poster, lead] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('标题里的数字') });
  const leading = await windowOf(lead);
  await leading.goto('/');
  await live(leading);
  const before = Number(/^\((\d+)\)/.exec(await leading.title())?.[1] ?? 0);
  const second = await leading.context().newPage();
  await act(second, id, 'claim');
  await expect(leading).toHaveTitle(new RegExp(`^\\(${before + 1}\\)`));
});

test('what happened while the wire was cut is there afterwards, each thing once', async ({ windowOf, cast, server }) => {
  test.setTimeout(180_000);
  const [poster, lead, reader] = four(cast);
  const posting = await windowOf(poster);
  const leading = await windowOf(lead);
  const id = await publish(posting, { title: freshTitle('断线期间') });
  const cable = await wire(server.url, STREAM);
  const reading = await windowOf(reader, { baseURL: cable.url });
  await reading.goto('/items');
  await live(reading);
  cable.cut();
  await expect(reading.locator('#conn')).not.toHaveClass(/conn--live/, { timeout: 30_000 });
  const began = Date.now();
  const missed: string[] = [];
  for (let n = 0; n < 3; n += 1) missed.push(await publish(posting, { title: freshTitle('断线时发布') }));
  await act(leading, id, 'claim');
  // A cut of half a minute outlasts the first tries to reconnect.
  await wait(Math.max(0, 30_000 - (Date.now() - began)));
  cable.mend();
  await expect(reading.locator('#conn')).toHaveClass(/conn--live/, { timeout: 45_000 });
  await expect(rowOf(reading, id).locator('.chip').first()).toHaveClass(/chip--claimed/);
  await reading.locator('#slot .pill').click();
  for (const one of missed) {
    await expect(rowOf(reading, one)).toHaveCount(1);
  }
  await reading.close();
  await cable.close();
});

test('the slot says that the page is current, or since when it may not be', async ({ windowOf, cast, server }) => {
  const [reader] = four(cast);
  const cable = await wire(server.url, STREAM);
  const reading = await windowOf(reader, { baseURL: cable.url });
  for (const path of ['/', '/items']) {
    await reading.goto(path);
    await expect(reading.locator('#slot')).toHaveText(/^已是最新\d\d:\d\d$/);
  }
  cable.cut();
  await expect(reading.locator('#conn')).toHaveText(/^正在重连，\d\d:\d\d 之后的变化可能未显示$/, { timeout: 30_000 });
  await expect(reading.locator('#slot')).toHaveText(/^页面时间 \d\d:\d\d刷新$/);
  cable.mend();
  await expect(reading.locator('#slot')).toHaveText(/^已是最新\d\d:\d\d$/, { timeout: 45_000 });
  await reading.locator('details.who summary').click();
  await reading.locator('.who__m button', { hasText: '暂停实时更新' }).click();
  await expect(reading.locator('#conn')).toHaveText(/^未开启实时更新刷新$/);
  await expect(reading.locator('#slot a')).toHaveText('刷新');
  await reading.locator('#slot a').click();
  await expect(reading, 'refreshing leads to the same page').toHaveURL(/\/items$/);
  await reading.locator('details.who summary').click();
  await reading.locator('.who__m button', { hasText: '恢复实时更新' }).click();
  await expect(reading.locator('#slot')).toHaveText(/^已是最新\d\d:\d\d$/);
  await reading.context().close();
  await cable.close();
});

test('notes written while the wire was cut appear once on the open item', async ({ windowOf, cast, server }) => {
  const [poster] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('断线时的说明') });
  const cable = await wire(server.url, STREAM);
  const reading = await windowOf(poster, { baseURL: cable.url });
  await reading.goto(`/items/${id}`);
  await live(reading);
  cable.cut();
  await act(posting, id, 'note', { text: '断线时写的说明。' });
  cable.mend();
  await expect(reading.locator('#conn')).toHaveClass(/conn--live/, { timeout: 45_000 });
  const fresh = reading.locator('#timeline .pill');
  const note = timeline(reading).filter({ hasText: '断线时写的说明。' });
  await expect(fresh.or(note).first()).toBeVisible();
  if (await fresh.isVisible()) await fresh.click();
  await expect(note).toHaveCount(1);
  await reading.close();
  await cable.close();
});

test('eight tabs share one stream, and all of them follow', async ({ windowOf, cast, server }) => {
  test.setTimeout(120_000);
  const [poster, lead, reader] = four(cast);
  const posting = await windowOf(poster);
  const leading = await windowOf(lead);
  const id = await publish(posting, { title: freshTitle('八个标签页') });
  const cable = await wire(server.url, STREAM);
  const first = await windowOf(reader, { baseURL: cable.url });
  const tabs = [first];
  while (tabs.length < 8) tabs.push(await first.context().newPage());
  for (const tab of tabs) {
    await tab.goto(`/items/${id}`);
    await live(tab);
  }
  await expect.poll(() => cable.streams(), { message: 'streams open for eight tabs' }).toBe(1);
  await act(leading, id, 'claim');
  for (const tab of tabs) await expect(tab.locator('.identity .chip').first()).toHaveClass(/chip--claimed/);
  // The tab that held the stream may close; another takes over.
  await first.close();
  await act(posting, id, 'note', { text: '接着更新。' });
  for (const tab of tabs.slice(1)) {
    const note = timeline(tab).filter({ hasText: '接着更新。' });
    await expect(note.or(tab.locator('#timeline .pill')).first()).toBeVisible();
  }
  await expect.poll(() => cable.streams(), { message: 'streams open for seven tabs' }).toBe(1);
  await first.context().close();
  await cable.close();
});

test('signing out ends the stream in every tab', async ({ windowOf, cast, server }) => {
  const [person] = four(cast);
  const cable = await wire(server.url, STREAM);
  const page = await windowOf(person, { baseURL: cable.url });
  await page.goto('/items');
  await live(page);
  await expect.poll(() => cable.streams()).toBe(1);
  const second = await page.context().newPage();
  await second.goto('/');
  await second.locator('details.who summary').click();
  await second.locator('form[action="/sign-out"] button').click();
  await expect.poll(() => cable.streams(), { message: 'streams after signing out' }).toBe(0);
  await page.context().close();
  await cable.close();
});
