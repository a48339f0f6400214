import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y';
import { gallery, show } from '../support/gallery';
import { LOOKS } from '../support/looks';
import { expect, four, test } from '../support/test';

for (const how of LOOKS) {
  const { locale, colorScheme, viewport } = how;
  test(`every page is accessible: ${locale}, ${colorScheme}, ${viewport.width}`, async ({ windowOf, cast, browser, baseURL }) => {
    test.setTimeout(240_000);
    const [poster, lead, other] = four(cast);
    const context = await browser.newContext({ ...how, ...(baseURL === undefined ? {} : { baseURL }) });
    const views = await gallery({
      nobody: await context.newPage(),
      poster: await windowOf(poster, how),
      lead: await windowOf(lead, how),
      other: await windowOf(other, how),
    });
    for (const view of views) {
      await test.step(view.name, async () => {
        await show(view);
        await expect.soft(view.window.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
        await expect.soft(view.window.locator('h1'), view.name).toHaveCount(1);
        await expectAccessible(view.window, view.name);
        await expectNoSidewaysScroll(view.window, view.name);
      });
    }
    await context.close();
  });
}

test('the keyboard alone reaches the content first and then every control in sight', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  await page.goto('/items');
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  const first = page.locator('main :focus');
  await expect(first).toBeVisible();
  const outline = await first.evaluate((e) => getComputedStyle(e).outlineStyle);
  expect(outline, 'focus is drawn').not.toBe('none');
});

test('every page forbids foreign scripts, styles, frames and forms', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  const objections: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) objections.push(message.text());
  });
  const nonces = new Set<string>();
  for (const path of ['/', '/items', '/post', '/nowhere']) {
    const policy = (await page.goto(path))?.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("form-action 'self'");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce, `${path}: a nonce`).toBeTruthy();
    nonces.add(nonce ?? '');
  }
  expect(nonces.size, 'a fresh nonce for each response').toBe(4);
  expect(objections).toEqual([]);
});
