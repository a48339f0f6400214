import { freshTitle, publish } from '../support/item';
import { expect, four, test } from '../support/test';

test('single keys press what stands on the item’s page, keep quiet while somebody types, and can be turned off', async ({ windowOf, cast }) => {
  const [poster, reader] = four(cast);
  const posting = await windowOf(poster);
  const id = await publish(posting, { title: freshTitle('占道堆物') });
  const here = new RegExp(`/items/${id}$`);
  await posting.keyboard.press('n');
  const note = posting.locator('.note-form textarea');
  await expect(note).toBeFocused();
  await posting.keyboard.type('c 座北侧，print');
  await expect(note, 'a letter of a text is a letter').toHaveValue('c 座北侧，print');
  await expect(posting).toHaveURL(here);

  const page = await windowOf(reader);
  await page.goto(`/items/${id}`);
  const turn = page.locator('#keys button');
  await turn.click();
  await page.reload();
  await expect(turn, 'turned off, also after coming back').toBeVisible();
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(here);
  await turn.click();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(new RegExp(`/items/${id}/claim$`));
});
