import { expect, type Page } from '@playwright/test';

/** What is typed into a form, by the names of its fields, which are the same in both languages. */
export type Typed = Record<string, string | string[]>;

let made = 0;

/** A title nothing else has. */
export function freshTitle(what: string): string {
  made += 1;
  return `${what} ${process.pid}-${made}`;
}

/**
 * Fills in fields by name. Texts are typed, a choice is picked by its value, several boxes by a
 * list of values. A list of one ticks a box; a text picks a radio button.
 */
export async function fill(page: Page, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    if (Array.isArray(value)) {
      for (const one of value) await field.and(page.locator(`[value="${one}"]`)).check();
      continue;
    }
    const kind = await field.first().evaluate((e) => (e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase()));
    if (kind === 'radio') await field.and(page.locator(`[value="${value}"]`)).check();
    else if (kind === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Presses the main button of the page's form. */
export async function send(page: Page): Promise<void> {
  await page.locator('main form[method=post] button[type=submit]:is(.btn--p, .btn--d)').first().click();
}

/** Saves a result that is being written as the department's draft. */
export async function saveDraft(page: Page): Promise<void> {
  await page.locator('main button[formaction$="/report/draft"]').click();
}

/** Presses the main button and gives the status that the server answered the post with. */
export async function sendFor(page: Page, status: number): Promise<void> {
  const answered = page.waitForResponse((r) => r.request().method() === 'POST' && r.request().isNavigationRequest());
  await send(page);
  expect((await answered).status(), 'the answer to the post').toBe(status);
}

/** Fills in the form of an act and sends it; ends on the item's page. */
export async function act(page: Page, id: string, word: string, typed: Typed = {}): Promise<void> {
  await page.goto(`/items/${id}/${word}`);
  // Closing although something is missing stops once, and then asks why.
  const anyway = page.locator('main .interrupt a[href*="despite="]');
  if (await anyway.count()) {
    await anyway.click();
    typed = { note: '现场已核对。', ...typed };
  }
  await fill(page, typed);
  await send(page);
  if (word === 'report') await confirmResult(page, id);
  await expect(page, `${word} leads back to the item`).toHaveURL(new RegExp(`/items/${id}([?#].*)?$`));
}

/** On the page that shows a result once more: reports it. */
export async function confirmResult(page: Page, id: string): Promise<void> {
  await expect(page, 'a result is looked over first').toHaveURL(new RegExp(`/items/${id}/report/check$`));
  await send(page);
}

export interface Posting {
  title: string;
  body?: string;
  place?: string;
  /** The enterprise's name. */
  party?: string;
  /** Which of the matters offered, by its place or its word; the first, unless told otherwise. */
  matter?: number | string;
  /** Seen only by those who take part. */
  restricted?: boolean;
  /** Departments asked, each with `lead` or `support`; none: whoever claims it. */
  asked?: Record<string, 'lead' | 'support'>;
}

/** Begins a new draft; ends on its first step. */
export async function beginDraft(page: Page): Promise<void> {
  await page.goto('/post');
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/1$/);
}

/** Fills in the steps of a posting up to the check page. */
export async function draft(page: Page, posting: Posting): Promise<void> {
  await beginDraft(page);
  await firstStep(page, posting);
  await toDepartments(page);
  const asked = Object.entries(posting.asked ?? {});
  await fill(page, { asked: asked.length > 0 ? 'named' : 'pool' });
  await nameOnly(page, asked.map(([id]) => id));
  for (const [id, role] of asked) await fill(page, { [`role-${id}`]: role });
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/4$/);
  await fill(page, { urgency: 'normal' });
  if (posting.restricted === true) await fill(page, { restricted: ['yes'] });
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/check$/);
}

/** Ticks these departments and no other, whatever the powers list suggests. */
export async function nameOnly(page: Page, ids: string[]): Promise<void> {
  const others = page.locator('main details.more:not([open]) > summary');
  if ((await others.count()) > 0) await others.click();
  const ticked = page.locator('main [name="departments"]:checked');
  while ((await ticked.count()) > 0) await ticked.first().uncheck();
  await fill(page, { departments: ids });
}

/** Sends the first step and the one of files, without any; ends where departments are named. */
export async function toDepartments(page: Page): Promise<void> {
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/2$/);
  await send(page);
  await expect(page).toHaveURL(/\/post\/[^/]+\/3$/);
}

/** Fills in the first step without sending it. */
export async function firstStep(page: Page, posting: Posting): Promise<void> {
  await pickMatter(page, posting.matter ?? 0);
  if (posting.party !== undefined) await fill(page, { party_name: posting.party });
  await fill(page, {
    title: posting.title,
    body: posting.body ?? '仓库北侧两个安全出口被货物堵住。',
    // A place of its own: what is open at the same place would be pointed out first.
    place: posting.place ?? freshTitle('城东工业园纬三路'),
  });
}

/** Goes on from the page that follows publishing; ends on the item's page and gives its identity. */
export async function posted(page: Page): Promise<string> {
  await expect(page, 'publishing says who has received it').toHaveURL(/\/items\/[^/?#]+\/posted$/);
  const id = /\/items\/([^/?#]+)/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no item in ${page.url()}`);
  await page.goto(`/items/${id}`);
  return id;
}

/** Publishes to the pool, or to the departments asked; gives the new item's identity. */
export async function publish(page: Page, posting: Posting): Promise<string> {
  await draft(page, posting);
  await send(page);
  const id = await posted(page);
  await expect(page.locator('h1')).toContainText(posting.title);
  return id;
}

/** A confirmed result of an inspection that has just taken place; sent on, unless other measures are given. */
export function result(measures: Typed = { measures: ['referred'], referred_to: '住房和城乡建设局' }): Typed {
  // The county's clock, to the minute, as the field wants it.
  const inspected = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16);
  return { inspected_at: inspected, finding: 'confirmed', text: '现场已检查，出口已清理。', ...measures };
}

/** The chip that says in which state the item on the page is. */
export function stateChip(page: Page) {
  return page.locator('.identity .chip').first();
}

/** The rows of the departments that take part. */
export function departments(page: Page) {
  return page.locator('.agencies tbody tr');
}

/** The moment on the row of a clock, as a machine reads it. */
export async function due(page: Page, clock: string): Promise<string> {
  const moment = page.locator('#deadlines dt').filter({ hasText: clock }).locator('+ dd time').first();
  return (await moment.getAttribute('datetime')) ?? '';
}

/** The entries of the timeline. */
export function timeline(page: Page) {
  return page.locator('#timeline .tl > li');
}

/** One of the matters that the list offers. */
async function pickMatter(page: Page, n: number | string): Promise<void> {
  const matter = page.locator('main [name="matter"]');
  if (typeof n === 'string') {
    await matter.selectOption(n);
    return;
  }
  const values = await matter
    .locator('option')
    .evaluateAll((options) => options.map((o) => (o as HTMLOptionElement).value).filter((v) => v !== ''));
  const chosen = values[n];
  if (chosen === undefined) throw new Error(`the form offers ${values.length} matters`);
  await matter.selectOption(chosen);
}
