import { act, due, fill, freshTitle, publish, send, sendFor, timeline } from '../support/item';
import { ACCOUNTS, colleague, inDays } from '../support/offices';
import { expect, four, test, type Page } from '../support/test';

const DAY_MS = 86_400_000;

/** Opens the month of a day for editing. */
async function editMonth(page: Page, day: string): Promise<void> {
  const [year, month] = day.split('-').map(Number);
  await page.goto(`/admin/calendar?year=${year}&month=${month}#edit`);
}

/** How the days of a day's month are chosen, by the number of the day. */
function choice(page: Page, day: string) {
  return page.locator(`main [name="day-${Date.parse(day) / DAY_MS}"]`);
}

/** The first day after tomorrow that is worked because of its weekday; its month is open then. */
async function ordinaryDay(page: Page): Promise<string> {
  for (let n = 2; n < 30; n += 1) {
    const day = inDays(n);
    if ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) continue;
    await editMonth(page, day);
    if ((await choice(page, day).inputValue()) === '') return day;
  }
  throw new Error('no ordinary day within a month');
}

/** Previews what is chosen for the open month. */
async function preview(page: Page, reason: string): Promise<void> {
  await page.locator('section[aria-labelledby="edit"] form button[type=submit]').first().click();
  await page.locator('main [name=reason]').fill(reason);
}

test('a day off shows the deadlines it moves before it is saved, and taking it back moves them back', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const title = freshTitle('停电期间的检查');
  const id = await publish(await windowOf(poster), { title });
  const leading = await windowOf(lead);
  await act(leading, id, 'claim');
  const before = await due(leading, '反馈');

  const page = await windowOf(colleague(lead, ACCOUNTS.administrator));
  await page.locator('header nav a[href="/admin/calendar"]').click();
  await expect(page).toHaveURL(/\/admin\/calendar$/);
  const day = await ordinaryDay(page);
  await choice(page, day).selectOption('off');
  await page.locator(`main [name="name-${Date.parse(day) / DAY_MS}"]`).fill('全县停电检修');
  await preview(page, '全县停电检修一天。');
  await expect(page.locator('main')).toContainText('1 天有变化');
  const moved = page.locator('main tbody tr').filter({ hasText: title });
  await expect(moved.filter({ hasText: '反馈' })).toContainText('→');
  await leading.goto(`/items/${id}`);
  expect(await due(leading, '反馈'), 'a preview moves nothing').toBe(before);

  await send(page);
  await expect(page).toHaveURL(/saved=yes/);
  await expect(page.locator('main')).toContainText('已保存');
  await editMonth(page, day);
  await expect(choice(page, day)).toHaveValue('off');
  await leading.goto(`/items/${id}`);
  const later = await due(leading, '反馈');
  expect(Date.parse(later)).toBeGreaterThan(Date.parse(before));
  await expect(timeline(leading).filter({ hasText: '全县停电检修一天。' })).toHaveCount(1);

  await choice(page, day).selectOption('');
  await preview(page, '检修取消。');
  await expect(page.locator('main tbody tr').filter({ hasText: title })).not.toHaveCount(0);
  await send(page);
  await expect(page).toHaveURL(/saved=yes/);
  await leading.goto(`/items/${id}`);
  expect(await due(leading, '反馈')).toBe(before);
});

/** The powers list as a file, as the page shows it. */
async function listed(page: Page): Promise<string[]> {
  await page.goto('/admin/powers');
  const rows = await page
    .locator('main table.tbl tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].slice(0, 4).map((cell) => cell.textContent?.trim() ?? '')));
  // The page names the matter above as well; a file names the matter alone.
  return rows.map(([matter, ...others]) => [matter?.split(' / ').pop() ?? '', ...others].join(','));
}

async function powers(page: Page, rows: string[]): Promise<void> {
  await page.goto('/admin/powers');
  await fill(page, { text: ['matter,department,duty,basis', ...rows].join('\n') });
  await send(page);
}

test('a new powers list is previewed with what it changes and what cannot be read, then taken', async ({ windowOf, cast }) => {
  const page = await windowOf(colleague(four(cast)[0], ACCOUNTS.administrator));
  const before = await listed(page);
  expect(before.length).toBeGreaterThan(2);
  const gaps = page.locator('section[aria-labelledby="gaps"]');
  await expect(gaps).toContainText('校园周边');

  const [first, , ...rest] = before;
  const changed = (first ?? '').replace(/,[^,]*$/, ',《食品安全法》第七条');
  const added = '校园周边,教育局,主体责任,《未成年人保护法》第十七条';
  await powers(page, [changed, ...rest, added, '校园周边,没有的局,主体责任,某条']);
  await expect(page.locator('main')).toContainText('新增 1 · 修改 1 · 停用 1 · 错误 1');
  // Counted as a spreadsheet counts, the heading being the first row.
  await expect(page.locator('main')).toContainText(`第 ${before.length + 2} 行：没有单位“没有的局”`);
  await expect(page.locator('main [name=confirm]'), 'a list with errors is not taken').toHaveCount(0);
  await powers(page, [changed, ...rest, added]);
  await expect(page.locator('main')).toContainText('新增 1 · 修改 1 · 停用 1 · 错误 0');
  expect(await listed(await page.context().newPage()), 'a preview changes nothing').toEqual(before);

  await send(page);
  await expect(page).toHaveURL(/\/admin\/powers\?saved=yes$/);
  await expect(gaps).not.toContainText('校园周边');
  const after = await listed(page);
  expect(after).toHaveLength(before.length);
  expect(after).toContain(changed);

  await powers(page, before);
  await expect(page.locator('main')).toContainText('新增 1 · 修改 1 · 停用 1 · 错误 0');
  await send(page);
  await expect(page).toHaveURL(/saved=yes$/);
  expect((await listed(page)).sort()).toEqual([...before].sort());
});

test('the clocks of one matter are changed, and the next item on it has them', async ({ windowOf, cast }) => {
  const [lead, , poster] = four(cast);
  const posting = await windowOf(poster);
  const usual = await publish(posting, { title: freshTitle('气瓶无检验标志'), matter: 'gas' });
  const page = await windowOf(colleague(lead, ACCOUNTS.administrator));
  const open = async (matter: string) => {
    await page.goto('/admin/clocks');
    await page.locator('main form[method=get] [name=matter]').selectOption(matter);
    await page.locator('main form[method=get] button').first().click();
    await expect(page).toHaveURL(new RegExp(`matter=${matter}`));
  };
  await open('gas');
  await fill(page, { 'n-claim': '0', 'n-claim-unit': 'd' });
  await send(page);
  await expect(page.locator('main [role=alert]'), 'no days are no clock').toBeVisible();
  await expect(page.locator('main [name="n-claim"]')).toHaveValue('0');
  await fill(page, { 'n-claim': '4', 'n-claim-unit': 'd' });
  await send(page);
  await expect(page).toHaveURL(/matter=gas&saved=yes$/);
  await expect(page.locator('main [name="n-claim"]')).toHaveValue('4');

  const claim = async (id: string) => {
    await posting.goto(`/items/${id}`);
    return due(posting, '认领');
  };
  const next = await publish(posting, { title: freshTitle('气瓶间无人看管'), matter: 'gas' });
  await expect(posting.locator('#deadlines')).toContainText('4 个工作日');
  expect(Date.parse(await claim(next))).toBeGreaterThan(Date.parse(await claim(usual)));
  const elsewhere = await publish(posting, { title: freshTitle('路面积尘'), matter: 'dust' });
  expect(await claim(elsewhere), 'other matters keep theirs').toBe(await claim(usual));

  await open('gas');
  await fill(page, { 'n-claim': '' });
  await send(page);
  await expect(page).toHaveURL(/saved=yes$/);
  const last = await publish(posting, { title: freshTitle('气瓶间又无人看管'), matter: 'gas' });
  expect(await claim(last), 'blank is the default again').toBe(await claim(usual));
});

test('two windows on the rules: the second is told what the first has saved, and may save knowingly', async ({ windowOf, cast }) => {
  const page = await windowOf(colleague(four(cast)[0], ACCOUNTS.administrator));
  await page.goto('/admin/rules');
  const hours = () => page.locator('main [name=remind_hours]');
  const before = await hours().inputValue();
  const late = await page.context().newPage();
  await late.goto('/admin/rules');
  await fill(page, { remind_hours: '5' });
  await send(page);
  await expect(page).toHaveURL(/\/admin\/rules\?saved=yes$/);
  await fill(late, { remind_hours: '6' });
  await sendFor(late, 409);
  await expect(late.locator('main [role=alert]')).toContainText(`${before} → 5`);
  await expect(late.locator('main [name=remind_hours]'), 'what was typed is kept').toHaveValue('6');
  await fill(late, { remind_hours: '0' });
  await sendFor(late, 422);
  await expect(late.locator('main [name=remind_hours]')).toHaveAttribute('aria-invalid', 'true');
  await fill(late, { remind_hours: before });
  await send(late);
  await expect(late).toHaveURL(/saved=yes$/);
  await page.goto('/admin/rules');
  await expect(hours()).toHaveValue(before);
});

test('the calculator answers, and says what it cannot read', async ({ windowOf, cast }) => {
  const page = await windowOf(colleague(four(cast)[0], ACCOUNTS.administrator));
  await page.goto('/admin/calendar');
  const sum = page.locator('section[aria-labelledby="calculator"]');
  const reckon = async (from: string, days: string) => {
    await sum.locator('[name=from]').fill(from);
    await sum.locator('[name=days]').fill(days);
    await sum.locator('button').click();
  };
  await reckon('2025-12-08', '5');
  await expect(sum.locator('[role=status]')).toContainText('5 个工作日 = ');
  await reckon('2025-12-08', '五');
  await expect(sum.locator('.field__err')).toContainText('工作日数');
  await expect(sum.locator('[name=days]'), 'what was typed is kept').toHaveValue('五');
});

test('who is no administrator finds no such pages', async ({ windowOf, cast }) => {
  const page = await windowOf(four(cast)[0]);
  for (const path of ['/admin/calendar', '/admin/clocks', '/admin/rules', '/admin/powers', '/admin/departments']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.locator('main h1')).toBeVisible();
  }
});
