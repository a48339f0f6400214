import { freshTitle, publish, send, stateChip, timeline, fill } from '../support/item';
import { ACCOUNTS, colleague, deskRow, inDays } from '../support/offices';
import { expect, four, test } from '../support/test';

test('the head is away: the cover has the head’s desk and approves, and the record names both', async ({ windowOf, cast }) => {
  const [anybody] = four(cast);
  const writing = await windowOf(colleague(anybody, ACCOUNTS.approved));
  const id = await publish(writing, { title: freshTitle('养殖场污水外溢') });
  await expect(stateChip(writing)).toHaveClass(/chip--draft/);

  const covering = await windowOf(colleague(anybody, ACCOUNTS.covers));
  expect((await covering.goto('/head'))?.status(), 'an officer has no such desk').toBe(403);

  const away = await windowOf(colleague(anybody, ACCOUNTS.approves));
  await away.goto('/cover');
  await fill(away, { person: ACCOUNTS.approves, cover: ACCOUNTS.covers, away_from: inDays(0), away_until: inDays(3) });
  await send(away);
  await expect(away).toHaveURL(/\/cover\?done=saved$/);
  const list = away.locator('section[aria-labelledby="away"] li');
  await expect(list.filter({ hasText: '梁山' })).toContainText('苗青');

  await covering.goto('/');
  await expect(covering.locator('header .who summary'), 'the page says in whose stead').toContainText('代 梁山');
  await covering.locator('header nav a[href="/head"]').click();
  await deskRow(covering, 'approvals', id).locator('.duty__a a').first().click();
  await send(covering);
  await expect(stateChip(covering)).toHaveClass(/chip--open/);
  await expect(timeline(covering).filter({ hasText: '苗青（代 梁山）' }), 'both names').toHaveCount(1);
  await away.goto('/head');
  await expect(deskRow(away, 'approvals', id), 'nothing waits for the head any more').toHaveCount(0);

  await away.goto('/cover');
  await list.filter({ hasText: '梁山' }).locator('button').click();
  await expect(away).toHaveURL(/\/cover\?done=ended$/);
  await expect(list).toHaveCount(0);
  expect((await covering.goto('/head'))?.status(), 'what was lent is over').toBe(403);
});
