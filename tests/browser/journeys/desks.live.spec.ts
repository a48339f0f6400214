import { act, freshTitle, publish } from '../support/item';
import { ACCOUNTS, colleague, inDays, pending } from '../support/offices';
import { expect, four, test, type Page } from '../support/test';

async function live(page: Page): Promise<void> {
  await expect(page.locator('#conn')).toHaveClass(/conn--live/);
}

test('a request comes to the coordinator’s open desk, and leaves it when it is answered', async ({ windowOf, cast }) => {
  const [lead, , poster, coordinator] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('等检验报告') });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  const deciding = await windowOf(coordinator);
  await deciding.goto('/desk');
  await live(deciding);
  await act(leading, id, 'ask-extension', { until: inDays(9), reason: '检验报告尚未出具。' });
  const pill = deciding.locator('#slot .pill');
  // What is new waits behind the pill and is then put right under it, whatever its section.
  const row = deciding.locator(`main li[data-item="${id}"]`);
  // A desk that held nothing takes the row in at once; else it waits behind the pill.
  await expect(pill.or(row).first()).toBeVisible();
  if (await pill.isVisible()) await pill.click();
  await expect(row).toBeVisible();
  await act(await windowOf(coordinator), id, 'grant');
  await expect(row).toHaveClass(/ghost/);
});

test('an order of the supervisor shows at once on the lead’s open page', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const id = await publish(await windowOf(poster), { title: freshTitle('噪声反复') });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  await leading.goto(`/items/${id}`);
  await live(leading);
  await expect(pending(leading)).toBeHidden();
  const overseeing = await windowOf(colleague(lead, ACCOUNTS.supervisor));
  await act(overseeing, id, 'supervise', { level: '1', reason: '请说明进展。' });
  await expect(pending(leading)).toContainText('请说明进展。');
  await expect(leading.locator('.identity .chip--supervised')).toBeVisible();
  await expect(leading.locator(`#panel a[href="/items/${id}/answer-supervision"]`)).toBeVisible();
});
