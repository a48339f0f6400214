import { post, sheet } from '../support/form';
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

/** The row of the department that leads now; one that led before keeps its own. */
function leadRow(page: Page) {
  return page.locator('.agencies tbody tr.lead');
}

test('a support joins and is released', async ({ windowOf, cast }) => {
  const { id, leading } = await led(windowOf, cast, '市场通道被占');
  const [, support] = four(cast);
  const supporting = await windowOf(support);
  await act(supporting, id, 'join');
  await expect(departments(supporting)).toHaveCount(2);
  await act(leading, id, 'release', { department: IDS.urban, reason: '现场已清空，不再需要配合。' });
  const row = departments(leading).filter({ hasText: support.department });
  await expect(row.locator('.chip--returned')).toBeVisible();
  await expect(timeline(leading).filter({ hasText: '现场已清空，不再需要配合。' })).toHaveCount(1);
  const left = await supporting.goto(`/items/${id}/report`);
  expect(left?.status(), 'who is released owes no report').toBe(403);
});

test('the lead is handed over, the new one accepts, and the old one still sees it and may note', async ({ windowOf, cast }) => {
  const [lead, next, poster, coordinator] = four(cast);
  const leading = await windowOf(lead);
  const taking = await windowOf(next);
  const title = freshTitle('广告牌松动');
  const id = await publish(await windowOf(poster), { title, asked: { [IDS.market]: 'lead' }, restricted: true });
  await act(leading, id, 'sign');
  await act(leading, id, 'accept');
  expect((await taking.goto(`/items/${id}`))?.status(), 'who takes no part does not see it').toBe(404);
  await act(leading, id, 'ask-hand-over', { to: IDS.urban, reason: '户外广告由城市管理局审批。' });
  await expect(pending(leading)).toContainText('户外广告由城市管理局审批。');
  const deciding = await windowOf(coordinator);
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'hand-overs', id)).toContainText(next.department);
  await taking.goto('/');
  await expect(taking.locator(`main a[href="/items/${id}/take-over"]`)).toBeVisible();
  await expect(leadRow(leading), 'until then the old one leads').toContainText(lead.department);
  await act(taking, id, 'take-over', { handler: '刘洋' });
  await expect(leadRow(taking)).toContainText(next.department);
  await expect(pending(taking)).toBeHidden();

  expect((await leading.goto(`/items/${id}`))?.status()).toBe(200);
  await expect(leadRow(leading)).toContainText(next.department);
  await expect(departments(leading).filter({ hasText: lead.department })).toHaveCount(1);
  expect((await leading.goto(`/items/${id}/report`))?.status(), 'it has no work in it any more').toBe(403);
  await act(leading, id, 'note', { text: '移交时审批档案一并交出。' });
  await taking.goto(`/items/${id}`);
  await expect(timeline(taking).filter({ hasText: '移交时审批档案一并交出。' })).toContainText(lead.department);
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
  const [other, lead, poster] = four(cast);
  const page = await windowOf(lead);
  await page.goto('/items?role=lead&state=in_progress&overdue=1');
  const late = await page.locator('#rows a.t').first().getAttribute('href');
  const path = `${late}/ask-extension`;
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(409);
  await expect(page.locator('main h1')).toHaveText('反馈期限已过，不能延期');
  await expect(page.locator('main .interrupt')).toContainText('延期要在到期之前申请');
  await expect(page.locator('main form')).toHaveCount(0);

  await test.step('the item says so beside the act', async () => {
    await page.goto(`${late}`);
    await expect(page.locator(`#panel a[href="${path}"]`)).toHaveCount(0);
    const why = page.locator('#panel .next__no li').filter({ has: page.locator('b', { hasText: '申请延期' }) });
    await expect(why).toContainText('延期要在到期之前申请');
  });

  await test.step('a form that is sent all the same has no effect', async () => {
    const id = await publish(await windowOf(poster), { title: freshTitle('为了借一张表') });
    const leading = await windowOf(other);
    await act(leading, id, 'claim');
    await leading.goto(`/items/${id}/ask-extension`);
    const form = await sheet(leading.locator('main form[method=post]'));
    const origin = new URL(leading.url()).origin;
    await page.goto(`${late}/note`);
    const own = new Map((await sheet(page.locator('main form[method=post]'))).fields);
    const typed = new Map([...form.fields, ...own, ['until', inDays(9)], ['reason', '检验报告尚未出具。']]);
    const refused = await post(page, { action: origin + path, fields: [...typed] });
    expect(refused.status()).toBe(409);
    expect(await refused.text()).toContain('反馈期限已过，不能延期');
    await page.goto(`${late}`);
    await expect(page.locator('main')).not.toContainText('检验报告尚未出具。');
  });
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
