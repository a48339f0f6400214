import { act, confirmResult, fill, freshTitle, publish, result, saveDraft, send, sendFor, timeline } from '../support/item';
import { ACCOUNTS, colleague } from '../support/offices';
import { PICTURE } from '../support/stages';
import { expect, four, test } from '../support/test';

test('an officer saves half a result, a colleague completes it, looks it over, changes a value and reports', async ({
  windowOf,
  cast,
}) => {
  const [poster, lead, other] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('冷库温度记录缺失') });
  const first = await windowOf(lead);
  await act(first, id, 'claim');
  const form = `/items/${id}/report`;

  await test.step('half of it is saved', async () => {
    await first.goto(form);
    await fill(first, { inspectors: '周敏', text: '温度记录缺 3 天。' });
    await first.locator('main [name="files"]').setInputFiles({ name: '冷库.png', mimeType: 'image/png', buffer: PICTURE });
    await saveDraft(first);
    await expect(first).toHaveURL(new RegExp(`${form}$`));
    await expect(first.locator('main')).toContainText(/保存的草稿，本单位都能看到和继续填写/);
  });

  const second = await windowOf(colleague(lead, ACCOUNTS.second));
  await test.step('a colleague finds it, another department does not', async () => {
    await second.goto(form);
    await expect(second.locator('main [name="text"]')).toHaveValue('温度记录缺 3 天。');
    await expect(second.locator('main')).toContainText('冷库.png');
    const foreign = await windowOf(other);
    await foreign.goto(`/items/${id}`);
    await expect(foreign.locator('main')).not.toContainText('温度记录缺 3 天');
    await foreign.goto(form);
    await expect(foreign.locator('main')).not.toContainText('温度记录缺 3 天');
  });

  await test.step('what is missing is told, and nothing is lost', async () => {
    await sendFor(second, 422);
    await expect(second.locator('main [name="text"]')).toHaveValue('温度记录缺 3 天。');
    const { text: _, ...missing } = result();
    await fill(second, { ...missing, inspectors: '周敏、何佳' });
    await send(second);
    await expect(second).toHaveURL(new RegExp(`${form}/check$`));
    await expect(second.locator('h1')).toHaveText('核对反馈结果');
    for (const shown of ['周敏、何佳', '温度记录缺 3 天。', '冷库.png']) await expect(second.locator('.check')).toContainText(shown);
  });

  await test.step('a value is changed', async () => {
    await second.locator('.check a[href$="#f-text"]').click();
    await expect(second.locator('main [name="inspectors"]')).toHaveValue('周敏、何佳');
    await fill(second, { text: '温度记录缺 3 天，已当场补记。' });
    await send(second);
    await expect(second.locator('.check')).toContainText('已当场补记');
    await second.reload();
    await expect(second.locator('.check'), 'looking again changes nothing').toContainText('已当场补记');
  });

  await test.step('and it is reported once, with the file of the colleague', async () => {
    await confirmResult(second, id);
    await expect(second).toHaveURL(new RegExp(`/items/${id}([?#].*)?$`));
    await expect(second.locator('#results')).toContainText('已当场补记');
    await expect(second.locator('#results')).toContainText('冷库.png');
    await expect(timeline(second).filter({ hasText: '草稿' })).toHaveCount(0);
  });
});

test('of two officers who write at the same time, the second sees both texts', async ({ windowOf, cast }) => {
  const [poster, lead] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('后厨无防鼠设施') });
  const first = await windowOf(lead);
  await act(first, id, 'claim');
  const second = await windowOf(colleague(lead, ACCOUNTS.second));
  await first.goto(`/items/${id}/report`);
  await second.goto(`/items/${id}/report`);
  await fill(first, { text: '防鼠板已装。' });
  await saveDraft(first);
  await fill(second, { text: '下水口无网。' });
  await sendFor(second, 409);
  await expect(second.locator('main [name="text"]')).toHaveValue('下水口无网。');
  await expect(second.locator('main')).toContainText('防鼠板已装。');
  await fill(second, { text: '防鼠板已装，下水口无网。' });
  await saveDraft(second);
  await first.goto(`/items/${id}/report`);
  await expect(first.locator('main [name="text"]')).toHaveValue('防鼠板已装，下水口无网。');
  await first.getByRole('button', { name: '删除草稿' }).click();
  await expect(first.locator('main [name="text"]')).toHaveValue('');
});
