import { act, fill, freshTitle, publish, result, send, sendFor, stateChip, timeline } from '../support/item';
import { IDS } from '../support/offices';
import { expect, four, test } from '../support/test';

const NAMED = { [IDS.market]: 'lead' } as const;

test('what was missing is added, and the same department is asked again', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const [leading, posting] = [await windowOf(lead), await windowOf(poster)];
  const id = await publish(posting, { title: freshTitle('冷库温度异常'), asked: NAMED });
  await act(leading, id, 'sign');
  await leading.goto(`/items/${id}/return`);
  await fill(leading, { reason: 'not_enough' });
  await sendFor(leading, 422);
  await expect(leading.locator('#errors a'), 'it has to say what is missing').toHaveCount(1);
  await fill(leading, { note: '没有写明是哪一间冷库。' });
  await send(leading);

  await posting.goto(`/items/${id}`);
  const why = posting.locator('main .inset--warn').filter({ hasText: '没有写明是哪一间冷库。' });
  await expect(why, 'why it came back stands first').toBeVisible();
  await why.locator(`a[href="/items/${id}/supplement"]`).click();
  await fill(posting, { text: '东侧第二间，编号 C-02。' });
  await send(posting);
  await expect(timeline(posting).filter({ hasText: '编号 C-02' })).toHaveCount(1);
  await expect(why).toHaveCount(0);
  await act(leading, id, 'sign');
});

test('whoever returns a duplicate names what it repeats', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const [leading, posting] = [await windowOf(lead), await windowOf(poster)];
  const first = await publish(posting, { title: freshTitle('河堤护栏缺失') });
  const number = (await posting.locator('main .num').first().textContent())?.trim() ?? '';
  const again = await publish(posting, { title: freshTitle('河堤护栏又缺'), asked: NAMED });
  await act(leading, again, 'sign');
  await leading.goto(`/items/${again}/return`);
  await fill(leading, { reason: 'duplicate', duplicate: 'XT-1999-9999', basis: '同一处护栏。' });
  await sendFor(leading, 422);
  await expect(leading.locator('#errors a[href="#f-duplicate"]'), 'nothing has this number').toBeVisible();
  await expect(leading.locator('main [name=basis]'), 'what was typed is there').toHaveValue('同一处护栏。');
  await fill(leading, { duplicate: number });
  await send(leading);
  await posting.goto(`/items/${again}`);
  await expect(posting.locator(`#timeline a[href="/items/${first}"]`), 'the way to what it repeats').toBeVisible();
});

test('closing although something is missing stops once, and asks why', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const [leading, posting] = [await windowOf(lead), await windowOf(poster)];
  const id = await publish(posting, { title: freshTitle('窨井盖破损') });
  await act(leading, id, 'claim');
  await act(leading, id, 'report', result());
  await act(leading, id, 'joint-report', { text: '已换新。' });
  await posting.goto(`/items/${id}/close`);
  const stop = posting.locator('main .interrupt');
  await expect(stop).toBeVisible();
  await expect(stop.locator('input:not([type=hidden]), textarea, select'), 'nothing to fill in').toHaveCount(0);
  await stop.locator('a[href*="despite="]').click();
  await fill(posting, { code: 'fixed' });
  await sendFor(posting, 422);
  await fill(posting, { note: '现场看过，照片随后补。' });
  await send(posting);
  await expect(stateChip(posting)).toHaveClass(/chip--closed/);
});

test('whoever follows an item finds it among those followed, and lets it go again', async ({ windowOf, cast }) => {
  const [, other, poster] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('路灯不亮') });
  const reading = await windowOf(other);
  const found = reading.locator(`main a[href="/items/${id}"]`);
  const follow = reading.locator(`form[action="/items/${id}/follow"] button`);
  await reading.goto(`/items/${id}`);
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await reading.goto('/items?followed=1');
  await expect(found.first()).toBeVisible();
  await reading.goto(`/items/${id}`);
  await follow.click();
  await reading.goto('/items?followed=1');
  await expect(found).toHaveCount(0);
});
