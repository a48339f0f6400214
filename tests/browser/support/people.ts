import { expect, type Page } from '@playwright/test';

/** An account of the demo as the sign-in page lists it. */
export interface Person {
  account: string;
  password: string;
  department: string;
  roles: string;
}

const HANDLES_CASES = /承办|负责|officer|head/i;

/** Every account of the demo. */
export async function everybody(page: Page): Promise<Person[]> {
  await page.goto('/sign-in');
  const rows = page.locator('table.demo-accounts tbody tr');
  await expect(rows.first(), 'the demo lists its accounts on the sign-in page').toBeVisible();
  const cells = await rows.evaluateAll((trs) =>
    trs.map((tr) => [...tr.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
  );
  return cells.map(([account = '', password = '', department = '', roles = '']) => ({
    account,
    password,
    department,
    roles,
  }));
}

/** People who handle cases, each for another department, in the order of the page. */
export function officers(all: Person[]): Person[] {
  const handling = all.filter((p) => p.roles === '' || HANDLES_CASES.test(p.roles));
  return handling.filter((p, i) => handling.findIndex((q) => q.department === p.department) === i);
}

/** Signs in; ends where signing in leads. */
export async function signIn(page: Page, person: Person): Promise<void> {
  if (new URL(page.url(), 'http://none').pathname !== '/sign-in') await page.goto('/sign-in');
  await giveNameAndPassword(page, person);
  await expect(page, `${person.account} is let in`).not.toHaveURL(/\/sign-in/);
}

/** Fills in and sends the sign-in form of the present page. */
export async function giveNameAndPassword(page: Page, person: Pick<Person, 'account' | 'password'>): Promise<void> {
  await page.locator('[name=account]').fill(person.account);
  await page.locator('[name=password]').fill(person.password);
  await page.locator('form:has([name=password])').locator('button[type=submit]').first().click();
}
