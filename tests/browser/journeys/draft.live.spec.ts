import { beginDraft, fill, firstStep, freshTitle, send } from '../support/item';
import { expect, four, test } from '../support/test';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a draft saves itself, and the later of two windows is told', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await page.clock.install();
  await beginDraft(page);
  const title = freshTitle('自己保存的标题');
  await fill(page, { title });
  await page.clock.fastForward(11_000);
  await expect(page.locator('#draft-saved')).toHaveText(/^草稿已保存 \d\d:\d\d$/);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.locator('[name=title]')).toHaveValue(title);
  await firstStep(other, { title: freshTitle('另一窗口的标题') });
  await send(other);
  await expect(other).toHaveURL(/\/2$/);
  await fill(page, { title: freshTitle('这个窗口又改') });
  await page.clock.fastForward(11_000);
  await expect(page.locator('#draft-saved')).toHaveText(/^此草稿在 \d\d:\d\d 被另一窗口改过$/);

  // A step is left by a link: what was typed is saved first.
  await other.locator('.steps a').first().click();
  await expect(other).toHaveURL(/\/1$/);
  const last = freshTitle('离开前的标题');
  await fill(other, { title: last });
  await other.locator('a.back').click();
  await expect(other).toHaveURL(/\/post$/);
  await expect(other.locator('main')).toContainText(last);
});

test('files are handed in one by one, and departments are found by name', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await beginDraft(page);
  await firstStep(page, { title: freshTitle('有附件的事项') });
  await send(page);
  await expect(page).toHaveURL(/\/2$/);
  await page.locator('main [name="files"]').setInputFiles([
    { name: '店面.png', mimeType: 'image/png', buffer: PICTURE },
    { name: 'x.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  const rows = page.locator('#uploads li');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('店面.png');
  await expect(page.locator('#uploads .upl__bad')).toContainText('x.exe：只能上传图片');
  await page.locator('#uploads input[type=text]').fill('北侧楼梯');
  await send(page);
  await expect(page).toHaveURL(/\/3$/);

  const all = page.locator('.sugg li');
  const many = await all.count();
  await page.locator('#find-department').fill('消防');
  await expect(page.locator('.sugg li:visible')).toHaveCount(1);
  await page.locator('#find-department').press('Enter');
  await expect(page, 'Enter sends nothing').toHaveURL(/\/3$/);
  await page.locator('#find-department').fill('');
  await expect(page.locator('.sugg li:not([hidden])')).toHaveCount(many);
  await page.goto(page.url().replace(/3$/, 'check'));
  await expect(page.locator('main')).toContainText('北侧楼梯');
});
