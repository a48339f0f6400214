import { giveNameAndPassword, signInForm } from '../support/people';
import { post, sheet } from '../support/form';
import { act, beginDraft, draft, fill, firstStep, freshTitle, publish, send, sendFor, timeline } from '../support/item';
import { expect, four, test } from '../support/test';

test('an address that leads nowhere says so and offers a way on', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  for (const nowhere of ['/nowhere', '/items/no-such-item', '/items/no-such-item/claim', '/post/no-such-draft/1']) {
    const answer = await page.goto(nowhere);
    expect(answer?.status(), nowhere).toBe(404);
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('main a[href="/"]')).toBeVisible();
  }
});

test('a form with gaps comes back whole, with each gap named beside its field and above', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await beginDraft(page);
  await firstStep(page, { title: '', body: '写了很久的详情。' });
  await sendFor(page, 422);
  await expect(page).toHaveTitle(/^错误：/);
  await expect(page.locator('#errors'), 'the reader is taken to what is wrong').toBeFocused();
  await expect(page.locator('#errors a[href="#f-title"]')).toBeVisible();
  await expect(page.locator('#f-title')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('[name=body]')).toHaveValue('写了很久的详情。');
  await page.locator('#errors a[href="#f-title"]').click();
  await expect(page.locator('#f-title')).toBeFocused();
  await fill(page, { title: freshTitle('补上的标题') });
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/2$/);
});

test('a wrong credit code and a text that is too long are refused with the text kept', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await beginDraft(page);
  const long = '长'.repeat(121);
  await firstStep(page, { title: long });
  await fill(page, { party_name: '佳禾食品有限公司', party_code: '91419999MA0K7Q3D2X' });
  await sendFor(page, 422);
  await expect(page.locator('#errors li')).toHaveCount(2);
  await expect(page.locator('[name=title]')).toHaveValue(long);
  await expect(page.locator('[name=party_code]')).toHaveValue('91419999MA0K7Q3D2X');
});

test('going back from the check page changes one answer and keeps the others', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const title = freshTitle('先写的标题');
  await draft(page, { title, body: '不变的详情。' });
  await expect(page.locator('main')).toContainText(title);
  await page.locator('main a[href$="/1"], main a[href*="/1#"]').first().click();
  const changed = freshTitle('改过的标题');
  await fill(page, { title: changed });
  await send(page);
  await expect(page.locator('main')).not.toContainText(title);
  await page.goto(page.url().replace(/\/[^/]+$/, '/check'));
  await expect(page.locator('main')).toContainText(changed);
  await expect(page.locator('main')).toContainText('不变的详情。');
});

test('two windows on one draft: the later is told, and loses nothing', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await beginDraft(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await firstStep(other, { title: freshTitle('另一窗口写的标题') });
  await send(other);
  await expect(other).toHaveURL(/\/2$/);
  const title = freshTitle('这个窗口写的标题');
  await firstStep(page, { title });
  await sendFor(page, 409);
  await expect(page).toHaveTitle(/^错误：/);
  await expect(page.locator('#alert h2')).toHaveText(/^此草稿在 \d\d:\d\d 被另一窗口改过$/);
  await expect(page.locator('[name=title]')).toHaveValue(title);
  await send(page);
  await expect(page).toHaveURL(/\/2$/);
  await page.goto(page.url().replace(/2$/, 'check'));
  await expect(page.locator('main')).toContainText(title);
  await send(page);
  await expect(page).toHaveURL(/\/items\//);
  await other.goto(other.url().replace(/2$/, 'check'));
  await expect(other, 'a published draft leads to its item').toHaveURL(/\/items\//);
  await expect(other.locator('main')).toContainText(title);
});

test('a form sent twice has one effect', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const id = await publish(page, { title: freshTitle('重复提交') });
  await page.goto(`/items/${id}/note`);
  await fill(page, { text: '只写一次的说明。' });
  const note = await sheet(page.locator('main form:has([name=text])'));
  const [first, second] = await Promise.all([post(page, note), post(page, note)]);
  expect(first.status()).toBe(303);
  expect(second.status()).toBe(303);
  expect(second.headers().location).toBe(first.headers().location);
  await page.goto(`/items/${id}`);
  await expect(timeline(page).filter({ hasText: '只写一次的说明。' })).toHaveCount(1);
});

test('a draft published twice becomes one item', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const title = freshTitle('只发布一次');
  await draft(page, { title });
  const check = await sheet(page.locator('main form[method=post]').last());
  const answers = await Promise.all([post(page, check), post(page, check)]);
  const places = new Set(answers.map((a) => a.headers().location));
  expect(answers.map((a) => a.status())).toEqual([303, 303]);
  const later = await post(page, check);
  expect(later.status(), 'as does the same form sent again when the draft is gone').toBe(303);
  places.add(later.headers().location);
  expect(places.size, 'all lead to the same item').toBe(1);
  await page.goto(`/items?q=${encodeURIComponent(title)}`);
  await expect(page.locator('main a[href^="/items/"]').filter({ hasText: title })).toHaveCount(1);
});

test('an act on an outdated page is refused, shows what changed and keeps the text', async ({ windowOf, cast }) => {
  const [poster, lead] = four(cast);
  const posting = await windowOf(poster);
  const leading = await windowOf(lead);
  const id = await publish(posting, { title: freshTitle('过时的页面') });
  await posting.goto(`/items/${id}/withdraw`);
  await fill(posting, { reason: '已由物业处理。' });
  await act(leading, id, 'claim');
  await sendFor(posting, 409);
  await expect(posting.locator('#alert')).toContainText(lead.department);
  await expect(posting.locator('#alert')).toBeFocused();
  await expect(posting.locator('[name=reason]')).toHaveValue('已由物业处理。');
});

test('a session that ended brings the text back after signing in', async ({ windowOf, cast }) => {
  const [person] = four(cast);
  const page = await windowOf(person);
  const id = await publish(page, { title: freshTitle('会话到期') });
  await page.goto(`/items/${id}/note`);
  await fill(page, { text: '写到一半的说明。' });
  await page.context().clearCookies();
  await send(page);
  await expect(signInForm(page)).toBeVisible();
  await giveNameAndPassword(page, person);
  await expect(page.locator('[name=text]')).toHaveValue('写到一半的说明。');
  await send(page);
  await expect(page.locator('#timeline')).toContainText('写到一半的说明。');
});

test('a wrong password and an unknown account are told in the same words', async ({ page, cast }) => {
  const [person] = four(cast);
  const told: string[] = [];
  for (const who of [
    { account: person.account, password: 'not-the-password' },
    { account: 'nobody-of-this-name', password: 'not-the-password' },
  ]) {
    await page.goto('/sign-in');
    await giveNameAndPassword(page, who);
    await expect(page.locator('input[type=password]')).toHaveValue('');
    await expect(signInForm(page).locator('[name=account]')).toHaveValue(who.account);
    told.push(await page.locator('#alert').innerText());
  }
  expect(told[0]).toBe(told[1]);
});

test('other methods, other sites and too much text are turned away without effect', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const id = await publish(page, { title: freshTitle('不该有的请求') });
  const wrong = await page.request.delete(`/items/${id}`, { headers: { origin: new URL(page.url()).origin } });
  expect(wrong.status()).toBe(405);
  expect(wrong.headers().allow).toContain('GET');
  expect((await page.goto('/sign-out'))?.status()).toBe(405);
  await expect(page.locator('main h1')).toBeVisible();

  await page.goto(`/items/${id}/note`);
  await fill(page, { text: '来自别处。' });
  const note = await sheet(page.locator('main form:has([name=text])'));
  expect((await post(page, note, 'https://elsewhere.example')).status()).toBe(403);

  const huge: [string, string][] = note.fields.map(([n, v]) => [n, n === 'text' ? 'x'.repeat(8 * 1024 * 1024) : v]);
  expect((await post(page, { ...note, fields: huge })).status()).toBe(413);
  await fill(page, { text: 'x'.repeat(600 * 1024) });
  await sendFor(page, 413);
  await expect(page.locator('main h1'), 'the browser listens once it has sent everything').toBeVisible();

  await page.goto(`/items/${id}`);
  await expect(page.locator('#timeline')).not.toContainText('来自别处。');
});

test('only an address of this site is where signing in leads', async ({ page, cast }) => {
  const [person] = four(cast);
  await page.goto('/sign-in?next=https://elsewhere.example/');
  await giveNameAndPassword(page, person);
  await expect(signInForm(page)).toHaveCount(0);
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
});
