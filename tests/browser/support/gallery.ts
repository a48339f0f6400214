import { act, draft, fill, freshTitle, publish, result, saveDraft, send } from './item';
import type { Page } from './test';

/** A page to look at, and how to come to what is special about it. */
export interface View {
  name: string;
  window: Page;
  path: string;
  then?: (page: Page) => Promise<void>;
}

export interface Windows {
  nobody: Page;
  poster: Page;
  lead: Page;
  other: Page;
}

/** Every page, in every state that looks different; makes the items it needs. */
export async function gallery({ nobody, poster, lead, other }: Windows): Promise<View[]> {
  const open = await publish(poster, { title: freshTitle('清河街夜市油烟直排、占道经营') });
  const going = await publish(poster, { title: freshTitle('佳禾食品有限公司标签不合格，涉嫌无证仓储') });
  const raced = await publish(poster, { title: freshTitle('鼓楼街餐饮店占道加工、油污入河') });
  const done = await publish(poster, { title: freshTitle('建设工地渣土车带泥上路') });
  await act(lead, going, 'claim');
  await act(lead, done, 'claim');
  await act(lead, done, 'report', result());
  await act(lead, done, 'joint-report', { text: '已整改。' });
  const near = await publish(poster, { title: freshTitle('农贸市场活禽交易未分区') });
  await act(lead, near, 'claim');
  await act(lead, near, 'report', result());
  await draft(poster, { title: freshTitle('城东新区工地食堂无证经营') });
  const check = new URL(poster.url()).pathname;
  const step = (n: number) => check.replace(/check$/, String(n));
  await other.goto(`/items/${raced}/claim`);
  await act(lead, raced, 'claim');

  return [
    // First, because the form in this window is already the outdated one.
    { name: 'claim-lost', window: other, path: '', then: send },
    { name: 'sign-in', window: nobody, path: '/sign-in' },
    { name: 'home', window: poster, path: '/' },
    { name: 'home-of-the-lead', window: lead, path: '/' },
    { name: 'items', window: poster, path: '/items' },
    { name: 'items-none', window: poster, path: '/items?q=nothing-is-called-this' },
    { name: 'item-open', window: lead, path: `/items/${open}` },
    { name: 'item-going', window: lead, path: `/items/${going}` },
    { name: 'item-of-others', window: other, path: `/items/${going}` },
    { name: 'item-reported', window: poster, path: `/items/${done}` },
    { name: 'claim', window: lead, path: `/items/${open}/claim` },
    { name: 'join', window: other, path: `/items/${going}/join` },
    { name: 'invite', window: lead, path: `/items/${going}/invite` },
    { name: 'report', window: lead, path: `/items/${going}/report` },
    {
      name: 'report-gaps',
      window: lead,
      path: `/items/${going}/report`,
      then: async (page) => {
        await fill(page, { inspectors: '', text: '' });
        await send(page);
      },
    },
    {
      name: 'report-measures',
      window: lead,
      path: `/items/${going}/report`,
      then: async (page) => {
        for (const box of await page.locator('main [name=measures]').all()) await box.check();
      },
    },
    {
      name: 'report-check',
      window: lead,
      path: `/items/${going}/report`,
      then: async (page) => {
        await fill(page, result({ measures: ['case'] }));
        await send(page);
      },
    },
    { name: 'report-draft', window: lead, path: `/items/${going}/report` },
    {
      name: 'report-changed-by-a-colleague',
      window: lead,
      path: `/items/${going}/report`,
      then: async (page) => {
        const other = await page.context().newPage();
        await other.goto(page.url());
        await fill(other, { text: freshTitle('另一窗口写的情况') });
        await saveDraft(other);
        await other.close();
        await fill(page, { text: freshTitle('这个窗口写的情况') });
        await saveDraft(page);
      },
    },
    { name: 'joint-report', window: lead, path: `/items/${near}/joint-report` },
    { name: 'close', window: poster, path: `/items/${done}/close` },
    { name: 'close-anyway', window: poster, path: `/items/${done}/close?despite=evidence` },
    { name: 'posted', window: poster, path: `/items/${open}/posted` },
    { name: 'send-back', window: poster, path: `/items/${done}/send-back` },
    { name: 'remind', window: poster, path: `/items/${going}/remind` },
    { name: 'withdraw', window: poster, path: `/items/${open}/withdraw` },
    { name: 'correct', window: poster, path: `/items/${open}/correct` },
    { name: 'note', window: poster, path: `/items/${open}/note` },
    { name: 'post', window: poster, path: '/post' },
    { name: 'post-1', window: poster, path: step(1) },
    {
      name: 'post-1-changed-elsewhere',
      window: poster,
      path: step(1),
      then: async (page) => {
        const other = await page.context().newPage();
        await other.goto(page.url());
        await fill(other, { title: freshTitle('另一窗口写的标题') });
        await send(other);
        await other.close();
        await fill(page, { title: freshTitle('这个窗口写的标题') });
        await send(page);
      },
    },
    { name: 'post-2', window: poster, path: step(2) },
    { name: 'post-3', window: poster, path: step(3) },
    { name: 'post-4', window: poster, path: step(4) },
    {
      name: 'post-4-gaps',
      window: poster,
      path: step(4),
      then: async (page) => {
        await fill(page, { urgency: 'chosen', supervise: ['yes'], days: '1' });
        await send(page);
      },
    },
    { name: 'post-check', window: poster, path: check },
    { name: 'powers', window: poster, path: '/powers' },
    { name: 'not-found', window: poster, path: '/nowhere' },
  ];
}

/** Brings a view on its window. */
export async function show({ window, path, then }: View): Promise<void> {
  if (path !== '') await window.goto(path);
  await then?.(window);
}
