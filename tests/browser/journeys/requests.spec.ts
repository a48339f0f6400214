import { act, departments, freshTitle, publish, stateChip, timeline } from '../support/item';
import { deskRow, IDS, inDays, pending } from '../support/offices';
import { expect, four, test, type Page } from '../support/test';
import type { Person } from '../support/people';

type WindowOf = (person: Person) => Promise<Page>;

/** An item that the first person's department leads. */
async function led(windowOf: WindowOf, cast: Person[], title: string) {
  const [lead, , poster] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle(title) });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  return { id, leading };
}

test('a support joins and is released', async ({ windowOf, cast }) => {
  const { id, leading } = await led(windowOf, cast, '市场通道被占');
  const [, support] = four(cast);
  await act(await windowOf(support), id, 'join');
  await act(leading, id, 'release', { department: IDS.urban, reason: '现场已清空，不再需要配合。' });
  const row = departments(leading).filter({ hasText: support.department });
  await expect(row.locator('.chip--returned')).toBeVisible();
});

test('the lead is handed over, and the new one accepts', async ({ windowOf, cast }) => {
  const { id, leading } = await led(windowOf, cast, '广告牌松动');
  const [, next, , coordinator] = four(cast);
  await act(leading, id, 'ask-hand-over', { to: IDS.urban, reason: '户外广告由城市管理局审批。' });
  await expect(pending(leading)).toContainText('户外广告由城市管理局审批。');
  const deciding = await windowOf(coordinator);
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'requests', id)).toContainText(next.department);
  const taking = await windowOf(next);
  await taking.goto('/');
  await expect(taking.locator(`main a[href="/items/${id}/take-over"]`)).toBeVisible();
  await act(taking, id, 'take-over', { handler: '刘洋' });
  await expect(departments(taking).filter({ hasText: next.department }).locator('.tag--lead')).toBeVisible();
  await expect(pending(taking)).toBeHidden();
});

test('more time asked for in time is granted by the coordinator', async ({ windowOf, cast }) => {
  const { id, leading } = await led(windowOf, cast, '样品送检');
  const [, , , coordinator] = four(cast);
  await act(leading, id, 'ask-extension', { until: inDays(9), reason: '检验报告尚未出具。' });
  await expect(leading.locator('#deadlines')).toBeVisible();
  const deciding = await windowOf(coordinator);
  await deciding.goto('/desk');
  const row = deskRow(deciding, 'requests', id);
  await expect(row).toContainText('检验报告尚未出具。');
  await row.locator('.duty__a a').first().click();
  await act(deciding, id, 'grant', { note: '同意。' });
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'requests', id)).toHaveCount(0);
  await leading.goto(`/items/${id}`);
  await expect(leading.locator('#deadlines')).toContainText('已延期 1 次');
  const again = await leading.goto(`/items/${id}/ask-extension`);
  expect(again?.status(), 'once is the rule').toBe(409);
});

test('more time asked for after the deadline is refused with the reason', async ({ windowOf, cast }) => {
  const [, lead] = four(cast);
  const page = await windowOf(lead);
  await page.goto('/items?role=lead&state=in_progress&overdue=1');
  const late = await page.locator('#rows a.t').first().getAttribute('href');
  const answer = await page.goto(`${late}/ask-extension`);
  expect(answer?.status()).toBe(409);
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('main')).toContainText('期限');
  await expect(page.locator('main form')).toHaveCount(0);
});

test('a pause is asked for, granted, shown and ended', async ({ windowOf, cast }) => {
  const { id, leading } = await led(windowOf, cast, '等待法院裁定');
  const [, , , coordinator] = four(cast);
  await act(leading, id, 'ask-hold', { review_on: inDays(5), reason: '等待法院裁定。' });
  const deciding = await windowOf(coordinator);
  await act(deciding, id, 'deny', { reason: '请补充案号。' });
  await act(leading, id, 'ask-hold', { review_on: inDays(5), reason: '等待法院裁定（2026）清 0301 号。' });
  await act(deciding, id, 'grant');
  await expect(stateChip(deciding)).toHaveClass(/chip--hold/);
  await leading.goto(`/items/${id}`);
  await expect(pending(leading)).toContainText('清 0301 号');
  await act(leading, id, 'resume', { note: '裁定已送达。' });
  await expect(stateChip(leading)).toHaveClass(/chip--claimed/);
  await expect(timeline(leading).filter({ hasText: '请补充案号。' })).toHaveCount(1);
});
