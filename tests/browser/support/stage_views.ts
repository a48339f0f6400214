import type { View } from './gallery';
import { fill, freshTitle, send } from './item';
import { giveNameAndPassword } from './people';
import type { Office, Stages } from './stages';
import { expect, type Page } from './test';

export interface Readers extends Office {
  administrator: Page;
  nobody: Page;
  /** Somebody for whom nothing waits. */
  idle: Page;
}

/** The forms and pages of the later life of an item. Looking changes nothing. */
export function ofItems(who: Office, at: Stages): View[] {
  const form = (window: Page, id: string, word: string): View => ({
    name: word,
    window,
    path: `/items/${id}/${word}`,
    then: async (page) => expect.soft(page.locator('main form[method=post]').first(), `${word} is a form`).toBeVisible(),
  });
  const refused = async (page: Page) => expect.soft(page.locator('main .interrupt')).toBeVisible();
  const item = (name: string, window: Page, id: string): View => ({ name: `item-${name}`, window, path: `/items/${id}` });
  const print = (id: string, kind: string): View => ({ name: `print-${kind}`, window: who.poster, path: `/items/${id}/print/${kind}` });
  return [
    form(who.lead, at.asked, 'sign'),
    form(who.lead, at.signed, 'accept'),
    form(who.lead, at.signed, 'return'),
    form(who.lead, at.working, 'release'),
    form(who.lead, at.working, 'ask-extension'),
    form(who.lead, at.working, 'ask-hold'),
    form(who.lead, at.working, 'ask-hand-over'),
    form(who.lead, at.working, 'emergency'),
    form(who.supervisor, at.working, 'supervise'),
    form(who.coordinator, at.working, 'allow-fine'),
    form(who.other, at.handedOver, 'take-over'),
    form(who.lead, at.handedOver, 'cancel-request'),
    form(who.lead, at.handedOver, 'answer-supervision'),
    form(who.supervisor, at.handedOver, 'end-supervision'),
    form(who.lead, at.held, 'resume'),
    form(who.poster, at.ordered, 'plan-reinspection'),
    form(who.poster, at.planned, 'inspect'),
    form(who.poster, at.closed, 'reopen'),
    form(who.coordinator, at.closed, 'archive'),
    form(who.coordinator, at.undecided, 'assign'),
    form(who.other, at.lost, 'dispute'),
    form(who.lead, at.disputed, 'plead'),
    form(who.poster, at.returned, 'supplement'),
    form(who.head, at.waiting, 'approve'),
    item('asked', who.lead, at.asked),
    item('supervised', who.lead, at.handedOver),
    item('held', who.lead, at.held),
    item('planned', who.poster, at.planned),
    item('closed', who.poster, at.closed),
    item('archived', who.poster, at.archived),
    item('returned', who.poster, at.returned),
    item('disputed', who.lead, at.disputed),
    print(at.asked, 'transfer'),
    print(at.working, 'assist'),
    print(at.working, 'receipt'),
    print(at.ordered, 'result'),
    print(at.closed, 'closing'),
    print(at.archived, 'record'),
    { ...form(who.poster, at.archived, 'note'), name: 'interrupt-409', then: refused },
    { ...form(who.poster, at.working, 'remind'), name: 'interrupt-429', then: refused },
    { ...form(who.supervisor, at.working, 'report'), name: 'interrupt-403', then: refused },
    {
      ...form(who.poster, at.working, 'note'),
      name: 'stale-409',
      then: async (page) => {
        await fill(page, { text: '写的时候事项变了。' });
        await page.locator('main [name=version]').evaluate((e) => ((e as HTMLInputElement).value = '1'));
        await send(page);
      },
    },
    {
      ...form(who.poster, at.working, 'note'),
      name: 'too-large-413',
      then: async (page) => {
        await fill(page, { text: 'x'.repeat(600 * 1024) });
        await send(page);
      },
    },
  ];
}

/** The pages of the county: settings, registers, cover, and where somebody has no business. */
export function ofCounty(who: Readers): View[] {
  return [
    { name: 'admin-calendar', window: who.administrator, path: '/admin/calendar?month=12#edit' },
    {
      name: 'admin-calendar-wrong',
      window: who.administrator,
      path: '/admin/calendar?from=2025-12-08&days=none',
      then: async (page) => {
        await page.locator('section[aria-labelledby="import"] textarea').fill('nothing');
        await page.locator('section[aria-labelledby="import"] button[type=submit]').click();
      },
    },
    {
      name: 'admin-calendar-preview',
      window: who.administrator,
      path: '/admin/calendar?year=2031',
      then: async (page) => {
        await page.locator('section[aria-labelledby="import"] textarea').fill('date,name,worked\n2031-01-01,元旦,no\n2031-01-04,元旦,yes');
        await page.locator('section[aria-labelledby="import"] button[type=submit]').click();
      },
    },
    { name: 'admin-clocks', window: who.administrator, path: '/admin/clocks' },
    { name: 'admin-clocks-of-one', window: who.administrator, path: '/admin/clocks?matter=gas' },
    { name: 'admin-rules', window: who.administrator, path: '/admin/rules' },
    {
      name: 'admin-rules-wrong',
      window: who.administrator,
      path: '/admin/rules',
      then: async (page) => {
        await fill(page, { reopen_days: '0', extensions: '六' });
        await send(page);
      },
    },
    {
      name: 'admin-rules-stale-409',
      window: who.administrator,
      path: '/admin/rules',
      then: async (page) => {
        // As if the page had been open since other numbers held; what it asks for is refused.
        const seen = page.locator('main [name=seen]');
        await seen.evaluate((e) => ((e as HTMLInputElement).value = '[111,4,1,10,3,365]'));
        await fill(page, { reopen_days: '112' });
        await send(page);
        await expect.soft(page.locator('main .alert--danger')).toBeVisible();
      },
    },
    { name: 'admin-matters', window: who.administrator, path: '/admin/matters' },
    { name: 'admin-matter', window: who.administrator, path: '/admin/matter?id=gas' },
    {
      name: 'admin-matter-wrong',
      window: who.administrator,
      path: '/admin/matter',
      then: send,
    },
    { name: 'admin-departments', window: who.administrator, path: '/admin/departments' },
    { name: 'admin-powers', window: who.administrator, path: '/admin/powers' },
    {
      name: 'admin-powers-preview',
      window: who.administrator,
      path: '/admin/powers',
      then: async (page) => {
        const rows = ['matter,department,duty,basis', 'food,market,main,Law 1', 'nothing,nobody,none,'];
        await fill(page, { text: rows.join('\n') });
        await send(page);
      },
    },
    { name: 'parties', window: who.lead, path: '/parties' },
    { name: 'party', window: who.lead, path: '/parties', then: (page) => page.locator('main a[href^="/parties/"]').first().click() },
    {
      name: 'party-edit',
      window: who.lead,
      path: '/parties',
      then: async (page) => {
        await page.locator('main a[href^="/parties/"]').first().click();
        await page.locator('main [name=address]').fill('x'.repeat(201));
        await page.locator('#edit button[type=submit]').click();
      },
    },
    { name: 'updates', window: who.lead, path: '/updates' },
    { name: 'penalties', window: who.lead, path: '/penalties' },
    { name: 'cover', window: who.head, path: '/cover' },
    {
      name: 'cover-gaps',
      window: who.head,
      path: '/cover',
      then: send,
    },
    { name: 'head', window: who.head, path: '/head' },
    { name: 'forbidden-403', window: who.lead, path: '/head' },
    { name: 'home-empty', window: who.idle, path: '/' },
    {
      name: 'sign-in-refused',
      window: who.nobody,
      path: '/sign-in',
      then: (page) => giveNameAndPassword(page, { account: freshTitle('nobody'), password: 'not-the-password' }),
    },
  ];
}
