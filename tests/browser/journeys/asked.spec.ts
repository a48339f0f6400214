import { act, beginDraft, departments, firstStep, freshTitle, publish, stateChip, toDepartments } from '../support/item';
import { expect, four, test, type Page } from '../support/test';

/** A department's identity as the posting form knows it. */
async function idOf(page: Page, department: string): Promise<string> {
  await beginDraft(page);
  await firstStep(page, { title: freshTitle('查找单位') });
  await toDepartments(page);
  const box = page.locator('main li, main label').filter({ hasText: department }).locator('[name=departments]');
  return box.first().inputValue();
}

test('a department that was asked signs, returns with reasons, and the next one accepts', async ({ windowOf, cast }) => {
  const [poster, first, second] = four(cast);
  const posting = await windowOf(poster);
  const asked = await idOf(posting, first.department);
  const id = await publish(posting, { title: freshTitle('农贸市场活禽交易'), asked: { [asked]: 'lead' } });
  await expect(departments(posting)).toContainText(first.department);

  const one = await windowOf(first);
  await one.goto('/');
  await expect(one.locator(`main a[href="/items/${id}"]`).first(), 'it waits among my tasks').toBeVisible();
  await act(one, id, 'sign');
  await act(one, id, 'return', {
    reason: 'not_our_duty',
    basis: '权责清单第 12 项',
    suggested: second.department,
    note: '活禽交易由农业农村部门负责。',
  });

  const two = await windowOf(second);
  await act(two, id, 'claim');
  await expect(departments(two).filter({ has: two.locator('th', { hasText: second.department }) })).toBeVisible();
  await expect(stateChip(two)).toHaveClass(/chip--claimed/);
  await expect(two.locator('#timeline')).toContainText('权责清单第 12 项');
});

test('a department that was asked accepts, is reminded, and asks another for support', async ({ windowOf, cast }) => {
  const [poster, lead, support] = four(cast);
  const posting = await windowOf(poster);
  const asked = await idOf(posting, lead.department);
  const helping = await idOf(posting, support.department);
  const id = await publish(posting, { title: freshTitle('施工噪声扰民'), asked: { [asked]: 'lead' } });
  const leading = await windowOf(lead);
  await act(leading, id, 'sign');
  await act(leading, id, 'accept');
  await expect(stateChip(leading)).toHaveClass(/chip--claimed/);

  await act(posting, id, 'remind', { note: '请在周五前检查。' });
  await leading.goto(`/items/${id}`);
  await expect(leading.locator('#timeline')).toContainText('请在周五前检查。');
  const again = await posting.goto(`/items/${id}/remind`);
  expect(again?.status(), 'once a day is enough').toBe(429);
  await expect(posting.locator('main h1')).toBeVisible();

  await act(leading, id, 'invite', { department: helping, asked: 'support', note: '请协助测量噪声。' });
  const supporting = await windowOf(support);
  await supporting.goto('/');
  await expect(supporting.locator(`main a[href="/items/${id}"]`).first()).toBeVisible();
  await act(supporting, id, 'sign');
  await act(supporting, id, 'accept');
  await expect(departments(supporting)).toHaveCount(2);
});

test('without scripts a page says that it is not live and how to have it anew', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0], { javaScriptEnabled: false });
  await page.goto('/items?q=XT');
  await expect(page.locator('header .conn').filter({ hasText: '未开启实时更新' })).toBeVisible();
  await expect(page.locator('#slot')).toHaveText(/^页面时间 \d\d:\d\d刷新$/);
  await page.locator('#slot a').click();
  await expect(page).toHaveURL(/\/items\?q=XT$/);
});

test('the poster corrects the title and withdraws what nobody took', async ({ windowOf, cast }) => {
  const [poster] = four(cast);
  const page = await windowOf(poster);
  const id = await publish(page, { title: freshTitle('路灯不亮') });
  const title = freshTitle('鼓楼街路灯不亮');
  await act(page, id, 'correct', { title });
  await expect(page.locator('h1')).toContainText(title);
  await act(page, id, 'note', { text: '共 6 盏。' });
  await expect(page.locator('#timeline')).toContainText('共 6 盏。');
  await act(page, id, 'withdraw', { reason: '已由物业修好。' });
  await expect(stateChip(page)).not.toHaveClass(/chip--open/);
});
