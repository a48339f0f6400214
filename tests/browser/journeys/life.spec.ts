import { act, departments, fill, freshTitle, publish, result, send, sendFor, stateChip, timeline } from '../support/item';
import { expect, four, test } from '../support/test';

const CLOCK = /\d{2}:\d{2}:\d{2}/g;

for (const locale of ['zh-CN', 'en-GB']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('an item is posted, claimed once, supported, reported, and closed', async ({ windowOf, cast }) => {
      const [poster, winner, loser, bystander] = four(cast);
      const posting = await windowOf(poster);
      await expect(posting.locator('html')).toHaveAttribute('lang', locale.startsWith('zh') ? 'zh-CN' : 'en');
      const title = freshTitle('仓库安全出口被堵');
      const id = await publish(posting, { title });
      await expect(stateChip(posting)).toHaveClass(/chip--open/);

      const winning = await windowOf(winner);
      const losing = await windowOf(loser);
      await test.step('two departments look at the same form', async () => {
        await winning.goto(`/items/${id}/claim`);
        await losing.goto(`/items/${id}/claim`);
        await fill(losing, { handler: '刘洋', note: '已查过许可，档案可一并提供。' });
      });

      await test.step('one of them leads', async () => {
        await sendFor(winning, 303);
        await expect(winning).toHaveURL(new RegExp(`/items/${id}([?#].*)?$`));
        await expect(stateChip(winning)).toHaveClass(/chip--claimed/);
        await expect(departments(winning).filter({ hasText: winner.department })).toBeVisible();
      });

      await test.step('the other is told who and when, and keeps what was typed', async () => {
        await sendFor(losing, 409);
        const alert = losing.locator('#alert');
        await expect(alert).toContainText(winner.department);
        expect((await alert.innerText()).match(CLOCK), 'both times').toHaveLength(2);
        await expect(losing.locator('[name=handler]')).toHaveValue('刘洋');
        await expect(losing.locator('[name=note]')).toHaveValue('已查过许可，档案可一并提供。');
        await expect(losing).toHaveTitle(locale.startsWith('zh') ? /^错误：/ : /^Error: /);
      });

      await test.step('and supports instead, without typing again', async () => {
        await losing.locator('#alert .btn--p').click();
        await expect(losing).toHaveURL(new RegExp(`/items/${id}([?#].*)?$`));
        await expect(departments(losing).filter({ hasText: loser.department })).toContainText('刘洋');
      });

      await test.step('the lead cannot sum up before the support has reported', async () => {
        await act(winning, id, 'report', result());
        await winning.goto(`/items/${id}`);
        await expect(winning.locator(`.next a[href$="/items/${id}/joint-report"]`)).toHaveCount(0);
        await act(losing, id, 'report', { ...result(), finding: 'partly' });
      });

      await test.step('the lead sums up, the poster closes', async () => {
        await act(winning, id, 'joint-report', { text: '两个单位均已检查，问题已整改。' });
        await expect(stateChip(winning)).toHaveClass(/chip--reported/);
        await act(posting, id, 'close', { code: 'fixed' });
        await expect(stateChip(posting)).toHaveClass(/chip--closed/);
      });

      await test.step('everybody reads the whole story', async () => {
        const other = await windowOf(bystander);
        await other.goto(`/items/${id}`);
        await expect(other.locator('h1')).toContainText(title);
        // Posted, led, second claim, supported, two reports, summed up, closed.
        expect(await timeline(other).count()).toBeGreaterThanOrEqual(8);
        for (const who of [poster, winner, loser]) {
          await expect(other.locator('#timeline')).toContainText(who.department);
        }
      });
    });

    test('the poster sends a result back, closes it later and opens it again', async ({ windowOf, cast }) => {
      const [poster, lead] = four(cast);
      const posting = await windowOf(poster);
      const leading = await windowOf(lead);
      const id = await publish(posting, { title: freshTitle('渣土车带泥上路') });
      await act(leading, id, 'claim');
      await act(leading, id, 'report', result());
      await act(leading, id, 'joint-report', { text: '已要求冲洗。' });
      await posting.goto(`/items/${id}/send-back`);
      await posting.locator('main [name=departments]').first().check();
      await fill(posting, { reason: '没有写明整改期限。' });
      await send(posting);
      await expect(stateChip(posting)).toHaveClass(/chip--claimed/);
      await act(leading, id, 'report', result());
      await act(leading, id, 'joint-report', { text: '已冲洗，期限已写明。' });
      await act(posting, id, 'close', { code: 'fixed' });
      await act(posting, id, 'reopen', { reason: '第二天又发现同样问题。' });
      await expect(stateChip(posting)).toHaveClass(/chip--claimed/);
    });
  });
}

test('the language stays as chosen, and the page stays the same', async ({ page, cast, windowOf }) => {
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const [person] = four(cast);
  const window = await windowOf(person);
  await window.goto('/items?q=XT');
  await window.locator('header a[hreflang=en]').click();
  await expect(window).toHaveURL(/\/items\?q=XT$/);
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  await window.goto('/');
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
});

test('a person signs out, and nothing opens any more', async ({ windowOf, cast }) => {
  const [person] = four(cast);
  const page = await windowOf(person);
  await page.locator('details.who summary').click();
  await page.locator('form[action="/sign-out"] button').click();
  await page.goto('/items');
  await expect(page).toHaveURL(/\/sign-in/);
});
