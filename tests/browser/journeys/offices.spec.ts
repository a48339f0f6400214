import { act, beginDraft, departments, draft, fill, firstStep, freshTitle, posted, publish, result, send, stateChip, timeline, toDepartments } from '../support/item';
import { ACCOUNTS, colleague, deskRow, IDS, pending } from '../support/offices';
import { expect, four, test } from '../support/test';

test('given back twice it is in dispute; the ruling is offered when the matter comes again', async ({ windowOf, cast }) => {
  const [one, two, poster, coordinator] = four(cast);
  const posting = await windowOf(poster);
  const first = await windowOf(one);
  const second = await windowOf(two);
  const deciding = await windowOf(coordinator);
  const id = await publish(posting, { title: freshTitle('河岸堆放渣土'), asked: { [IDS.market]: 'lead' } });
  const back = { reason: 'not_our_duty', note: '不归本单位管。' };
  await act(first, id, 'sign');
  await act(first, id, 'return', { ...back, basis: '权责清单第 3 项', suggested: two.department });
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'given-back', id)).toContainText('权责清单第 3 项');

  await act(posting, id, 'invite', { department: IDS.urban, note: '请办理。' });
  await act(second, id, 'sign');
  await act(second, id, 'return', { ...back, basis: '权责清单第 8 项', suggested: one.department });
  await expect(stateChip(second)).toHaveClass(/chip--undecided/);
  await act(first, id, 'plead', { grounds: '河道管理不属市场监管职责。' });
  await expect(pending(first)).toContainText('河道管理不属市场监管职责。');

  await deciding.goto('/desk');
  const row = deskRow(deciding, 'disputed', id);
  await expect(row).toContainText('河道管理不属市场监管职责。');
  await row.locator('.duty__a a').first().click();
  await expect(deciding.locator('main')).toContainText('河道管理不属市场监管职责。');
  await fill(deciding, { lead: IDS.urban, basis: '河道管理条例第 24 条', text: '由城市管理局牵头清运。' });
  await send(deciding);
  await expect(stateChip(deciding)).toHaveClass(/chip--open/);
  await act(second, id, 'sign');
  await act(second, id, 'accept');
  await expect(stateChip(second)).toHaveClass(/chip--claimed/);

  await test.step('the next posting on the matter is shown the ruling, and so is whoever assigns', async () => {
    await beginDraft(posting);
    await firstStep(posting, { title: freshTitle('又见渣土') });
    await toDepartments(posting);
    await expect(posting.locator('#precedents-side')).toBeVisible();
    await expect(posting.locator('main')).toContainText('河道管理条例第 24 条');
    await fill(posting, { asked: 'unknown' });
    await send(posting);
    await fill(posting, { urgency: 'normal' });
    await send(posting);
    await send(posting);
    const again = await posted(posting);
    await deciding.goto(`/items/${again}/assign`);
    await expect(deciding.locator('main')).toContainText('由城市管理局牵头清运。');
    await expect(deciding.locator(`main a[href="/items/${id}"]`), 'the case it comes from').toBeVisible();
    await deciding.goto('/desk');
    await deskRow(deciding, 'undecided', again).locator('a[href*="/assign?like="]').first().click();
    await expect(deciding).toHaveURL(new RegExp(`/items/${again}/assign\\?like=`));
    await expect(deciding.locator(`main [name="lead"][value="${IDS.urban}"]`), 'filled in as it was ruled').toBeChecked();
    await send(deciding);
    await act(second, again, 'sign');
    await act(second, again, 'accept');
    await expect(departments(second).filter({ has: second.locator('.tag--lead') })).toContainText(two.department);
  });
});

test('what nobody knows who should do comes to the coordinator, is assigned and accepted', async ({ windowOf, cast }) => {
  const [lead, , poster, coordinator] = four(cast);
  const posting = await windowOf(poster);
  await draft(posting, { title: freshTitle('不知归谁管的油桶') });
  await posting.goto(posting.url().replace(/check$/, '3'));
  await fill(posting, { asked: 'unknown' });
  await send(posting);
  await send(posting);
  await send(posting);
  const id = await posted(posting);
  await expect(stateChip(posting)).toHaveClass(/chip--undecided/);

  const deciding = await windowOf(coordinator);
  await deciding.locator('header nav a[href="/desk"]').click();
  await deskRow(deciding, 'undecided', id).locator('.duty__a a').first().click();
  await expect(deciding).toHaveURL(new RegExp(`/items/${id}/assign$`));
  await fill(deciding, { lead: IDS.market, note: '先查明来源。' });
  await send(deciding);
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'undecided', id)).toHaveCount(0);

  const leading = await windowOf(lead);
  await act(leading, id, 'sign');
  await leading.goto(`/items/${id}/return`);
  await expect(leading.locator('main form[method=post] button.btn--d'), 'who is assigned cannot simply give it back').toHaveCount(0);
  await act(leading, id, 'accept');
  await expect(stateChip(leading)).toHaveClass(/chip--claimed/);
});

test('what nobody claims comes to the coordinator’s desk, is assigned, accepted and done', async ({ windowOf, cast }) => {
  const [, poster, lead, coordinator] = four(cast);
  const deciding = await windowOf(coordinator);
  await deciding.goto('/desk');
  const row = deciding.locator('section[aria-labelledby="desk-unclaimed"] li[data-item]').first();
  const id = (await row.getAttribute('data-item')) ?? '';
  await expect(row, 'who is competent stands beside it').toContainText(lead.department);
  await row.locator('.duty__a a').first().click();
  await expect(deciding).toHaveURL(new RegExp(`/items/${id}/assign$`));
  await fill(deciding, { lead: 'ecology', note: '认领期限已过，请办理。' });
  await send(deciding);
  await deciding.goto('/desk');
  await expect(deskRow(deciding, 'unclaimed', id)).toHaveCount(0);

  const leading = await windowOf(lead);
  await leading.goto('/');
  await expect(leading.locator(`main a[href="/items/${id}"]`).first(), 'it waits among the tasks').toBeVisible();
  await act(leading, id, 'sign');
  await act(leading, id, 'accept');
  await act(leading, id, 'report', { ...result(), joint: ['yes'] });
  await expect(stateChip(leading)).toHaveText(/待核查/);
  const posting = await windowOf(poster);
  await act(posting, id, 'close', { code: 'fixed', note: '现场已整改。' });
  await expect(stateChip(posting)).toHaveText(/已结案/);
  await expect(departments(posting).filter({ has: posting.locator('.tag--lead') })).toContainText(lead.department);
});

test('whoever came second asks the coordinator who should lead', async ({ windowOf, cast }) => {
  const [winner, loser, poster] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('两家都要牵头') });
  const losing = await windowOf(loser);
  await losing.goto(`/items/${id}/claim`);
  await act(await windowOf(winner), id, 'claim');
  await send(losing);
  await losing.locator(`#alert a[href="/items/${id}/dispute"]`).click();
  await fill(losing, { grounds: '该路段由本单位管理。' });
  await send(losing);
  await expect(stateChip(losing)).toHaveClass(/chip--undecided/);
  await expect(pending(losing)).toContainText('该路段由本单位管理。');
});

test('a posting of a department with approval waits for its head, unseen by others', async ({ windowOf, cast }) => {
  const [other] = four(cast);
  const writing = await windowOf(colleague(other, ACCOUNTS.approved));
  const id = await publish(writing, { title: freshTitle('屠宰点无检疫') });
  await expect(stateChip(writing)).toHaveClass(/chip--draft/);
  const reading = await windowOf(other);
  expect((await reading.goto(`/items/${id}`))?.status()).toBe(404);
  const forbidden = await reading.goto('/head');
  expect(forbidden?.status(), 'who is no head has no such desk').toBe(403);

  const approving = await windowOf(colleague(other, ACCOUNTS.approves));
  await approving.goto('/head');
  await deskRow(approving, 'approvals', id).locator('.duty__a a').first().click();
  await send(approving);
  await expect(stateChip(approving)).toHaveClass(/chip--open/);
  expect((await reading.goto(`/items/${id}`))?.status()).toBe(200);
  await expect(departments(reading)).toHaveCount(0);
});

test('a poster chooses the time and asks for an order; the supervisor declines', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const posting = await windowOf(poster);
  await draft(posting, { title: freshTitle('夜市油烟') });
  await posting.goto(posting.url().replace(/check$/, '4'));
  await fill(posting, { urgency: 'chosen', supervise: ['yes'], days: '2', supervision_reason: '去年没有单位处理。' });
  await send(posting);
  await expect(posting.locator('#errors a[href="#f-days_reason"]'), 'less time needs a reason').toBeVisible();
  await fill(posting, { days_reason: '周末开市。' });
  await send(posting);
  await expect(posting.locator('main')).toContainText('自定，认领或受理后 2 个工作日');
  await send(posting);
  await expect(posting.locator('main')).toContainText('决定是否督办');
  const id = await posted(posting);
  await expect(pending(posting)).toContainText('去年没有单位处理。');

  const overseeing = await windowOf(colleague(lead, ACCOUNTS.supervisor));
  await overseeing.goto('/supervision');
  await expect(deskRow(overseeing, 'wished', id)).toContainText('去年没有单位处理。');
  await act(overseeing, id, 'decline-supervision', { reason: '期限还没有到。' });
  await overseeing.goto('/supervision');
  await expect(deskRow(overseeing, 'wished', id)).toHaveCount(0);
  await posting.reload();
  await expect(timeline(posting).filter({ hasText: '期限还没有到。' })).toHaveCount(1);
});

test('a supervisor orders, the lead answers, the order is lifted', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('反复投诉的噪声') });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  const overseeing = await windowOf(colleague(lead, ACCOUNTS.supervisor));
  await act(overseeing, id, 'supervise', { level: '2', reason: '群众反复投诉，请说明进展。' });
  await expect(overseeing.locator('.identity .chip--supervised')).toBeVisible();
  await overseeing.goto('/supervision');
  await expect(deskRow(overseeing, 'supervised', id)).toContainText('群众反复投诉，请说明进展。');
  await expect(overseeing.locator('#desk-overdue'), 'the county has something overdue').toBeVisible();

  await leading.goto(`/items/${id}`);
  await expect(pending(leading)).toContainText('群众反复投诉，请说明进展。');
  await act(leading, id, 'answer-supervision', { text: '已安装隔声屏，明日复测。' });
  await overseeing.goto('/supervision');
  await expect(deskRow(overseeing, 'supervised', id), 'the answer is read there').toContainText('已安装隔声屏，明日复测。');
  await act(overseeing, id, 'end-supervision', { note: '进展属实。' });
  await expect(overseeing.locator('.identity .chip--supervised')).toHaveCount(0);
  await overseeing.goto('/supervision');
  await expect(deskRow(overseeing, 'supervised', id)).toHaveCount(0);
});
