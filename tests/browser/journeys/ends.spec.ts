import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act, due, fill, freshTitle, publish, result, sendFor, stateChip, timeline } from '../support/item';
import { inDays } from '../support/offices';
import { BINARY } from '../support/server';
import { inspect, ordered } from '../support/stages';
import { expect, four, test } from '../support/test';

test('a check fails, the work begins anew, the next one passes, and the archive proves itself', async ({ windowOf, cast }) => {
  const [lead, , poster, coordinator] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('消防通道堆放货物') });
  const leading = await windowOf(lead);
  const filing = await windowOf(coordinator);
  await act(leading, id, 'claim');
  // More time than the clock gives: what the clock gives anew is then told apart from it.
  await act(leading, id, 'ask-extension', { until: inDays(9), reason: '货主外出。' });
  await act(filing, id, 'grant', { note: '同意。' });
  await leading.goto(`/items/${id}`);
  const before = await due(leading, '反馈');
  expect(before).not.toBe('');
  await act(leading, id, 'report', ordered());

  await act(posting, id, 'plan-reinspection', { on: inDays(1) });
  await expect(stateChip(posting)).toHaveText(/待复查/);
  const early = await posting.goto(`/items/${id}/close`);
  expect(early?.status(), 'a planned check comes before closing').toBe(409);
  await posting.goto(`/items/${id}/inspect`);
  const { inspected_at } = result();
  await fill(posting, { inspected_at: String(inspected_at), passed: 'no', text: '仍有货物。' });
  await sendFor(posting, 422);
  await expect(posting.locator('main')).toContainText('附件');
  await inspect(posting, id, 'no');
  await expect(stateChip(posting)).toHaveText(/办理中/);
  await leading.goto(`/items/${id}`);
  const after = await due(leading, '反馈');
  expect(Date.parse(after), 'the clock of reporting runs').toBeGreaterThan(Date.now());
  expect(after, 'and it runs anew').not.toBe(before);
  await leading.goto('/');
  await expect(leading.locator(`main a[href="/items/${id}/report"]`).first(), 'the lead has to report again').toBeVisible();

  await act(leading, id, 'report', ordered());
  await act(posting, id, 'plan-reinspection', { on: inDays(2) });
  await inspect(posting, id, 'yes');
  await expect(stateChip(posting)).toHaveText(/已结案/);

  await act(filing, id, 'archive');
  await expect(stateChip(filing)).toHaveText(/已归档/);
  await expect(timeline(filing).first()).toContainText('归档');
  expect((await posting.goto(`/items/${id}/note`))?.status(), 'nothing is written any more').toBe(409);

  const answer = await posting.request.get(`/items/${id}/dossier`);
  expect(answer.status()).toBe(200);
  const content = await answer.body();
  const folder = mkdtempSync(join(tmpdir(), 'liaison-dossier-'));
  const verify = (name: string, bytes: Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return spawnSync(BINARY, ['dossier', 'verify', file], { encoding: 'utf8' });
  };
  expect(verify('whole.json', content).status, 'the archive file proves itself').toBe(0);
  const forged = Buffer.from(content.toString('utf8').replace('现场复查', '现场抽查'), 'utf8');
  expect(verify('forged.json', forged).status, 'a changed word is found').not.toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

test('one act is fined once, and the second department learns who was first', async ({ windowOf, cast }) => {
  const [first, second, poster, coordinator] = four(cast);
  const posting = await windowOf(poster);
  const party = freshTitle('佳禾食品有限公司');
  const fine = result({
    measures: ['fine'],
    fine_act: '占用消防通道',
    fine_provision: '消防法第六十条',
    filed_on: inDays(0),
    fine_document: '罚〔2026〕7 号',
    fine_amount: '5000',
  });
  const one = await publish(posting, { title: freshTitle('货物占道'), party });
  const early = await windowOf(first);
  await act(early, one, 'claim');
  await act(early, one, 'report', fine);

  const other = await publish(posting, { title: freshTitle('货物又占道'), party, matter: 1 });
  const late = await windowOf(second);
  await act(late, other, 'claim');
  await late.goto(`/items/${other}/report`);
  await fill(late, { ...fine, fine_act: '占用 消防通道。', fine_document: '城罚〔2026〕1 号' });
  await sendFor(late, 422);
  await expect(late.locator('main')).toContainText(first.department);
  await expect(late.locator('main')).toContainText('罚〔2026〕7 号');
  await expect(late.locator('main [name="fine_document"]'), 'what was typed is kept').toHaveValue('城罚〔2026〕1 号');

  const deciding = await windowOf(coordinator);
  await act(deciding, other, 'allow-fine', {
    blocked: 'urban|占用消防通道',
    reason: '两处不同的通道，属两个行为。',
  });
  await act(late, other, 'report', { ...fine, fine_document: '城罚〔2026〕1 号' });
  await expect(late.locator('main')).toContainText('两处不同的通道，属两个行为。');
});
