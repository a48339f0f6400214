import { act, beginDraft, confirmResult, fill, firstStep, freshTitle, nameOnly, publish, result, send, toDepartments } from '../support/item';
import { expect, four, test } from '../support/test';

test('an enterprise is found while posting, its namesake is kept apart, and both fines stand in its file', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const posting = await windowOf(poster);
  const party = freshTitle('张记小吃');
  const id = await publish(posting, { title: freshTitle('占道堆放'), party });
  await posting.locator('main a[href^="/parties/"]').first().click();
  await expect(posting).toHaveURL(/\/parties\/[^/?#]+$/);
  const file = posting.url();

  await test.step('looking for it keeps what was typed and offers the file', async () => {
    await beginDraft(posting);
    const title = freshTitle('油烟扰民');
    await firstStep(posting, { title, party });
    await posting.locator('main button[name=find]').click();
    await expect(posting.locator('main [name=title]')).toHaveValue(title);
    await expect(posting.locator('main [name=party]')).toHaveCount(2);
    await fill(posting, { party: 'another' });
    await toDepartments(posting);
    await fill(posting, { asked: 'pool' });
    await nameOnly(posting, []);
    await send(posting);
    await send(posting);
    await send(posting);
    await expect(posting).toHaveURL(/\/items\//);
    await posting.goto(file);
    await expect(posting.locator('main')).not.toContainText(title);
  });

  await test.step('a name that two have is asked about', async () => {
    await beginDraft(posting);
    await firstStep(posting, { title: freshTitle('垃圾未清'), party });
    await send(posting);
    await expect(posting.locator('#errors')).toContainText('有几家企业叫这个名称');
    await expect(posting.locator('main [name=party]')).toHaveCount(3);
  });

  await test.step('one report names two fines', async () => {
    const leading = await windowOf(lead);
    await act(leading, id, 'claim');
    await leading.goto(`/items/${id}/report`);
    await fill(leading, result({ measures: ['fine'] }));
    await leading.locator('main button[name=more][value=fine]').click();
    await expect(leading.locator('main [name=fine_act]')).toHaveCount(2);
    for (const [n, what] of ['占道经营', '无证经营'].entries()) {
      const typed = { fine_act: what, fine_provision: '第 12 条', filed_on: '2026-01-06', fine_document: `罚 ${n} 号`, fine_amount: '500' };
      for (const [name, value] of Object.entries(typed)) await leading.locator(`main [name=${name}]`).nth(n).fill(value);
    }
    await send(leading);
    await expect(leading.locator('.check')).toContainText('第 2 项处罚：违法行为');
    await confirmResult(leading, id);
    await expect(leading).toHaveURL(new RegExp(`/items/${id}([?#].*)?$`));
    await leading.goto(file);
    for (const what of ['占道经营', '无证经营']) await expect(leading.locator('#fines')).toContainText(what);
  });
});
