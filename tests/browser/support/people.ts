import { expect, type Page } from '@playwright/test';

/** An account of the demo as the sign-in page offers it, in the language of that page. */
export interface Person {
  account: string;
  password: string;
  department: string;
  /** What the page says about the account. */
  about: string;
}

/** Those who read, oversee or administer, but do not handle cases. */
const NO_CASES = /督查|管理员|审计|supervis|administrat|audit/i;

/** Every account the demo offers. */
export async function everybody(page: Page): Promise<Person[]> {
  await page.goto('/sign-in');
  const offers = page.locator('form.demo');
  await expect(offers.first(), 'the demo offers its accounts on the sign-in page').toBeVisible();
  return offers.evaluateAll((forms) =>
    forms.map((form) => {
      const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
      const department = form.querySelector('.sep')?.textContent?.trim() ?? '';
      return {
        account: value('account'),
        password: value('password'),
        department,
        about: form.querySelector('p')?.textContent ?? '',
      };
    }),
  );
}

/** People who handle cases, each for another department, in the order of the page. */
export function officers(all: Person[]): Person[] {
  const handling = all.filter((p) => !NO_CASES.test(p.about));
  return handling.filter((p, i) => handling.findIndex((q) => q.department === p.department) === i);
}

/** Signs in; ends where signing in leads. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in');
  await giveNameAndPassword(page, person);
  await expect(page, `${person.account} is let in`).not.toHaveURL(/\/sign-in/);
}

/** The form for typing account and password, wherever it is shown. */
export function signInForm(page: Page) {
  return page.locator('main form:has(input[type=password])');
}

/** Fills in and sends the sign-in form of the present page. */
export async function giveNameAndPassword(page: Page, person: Pick<Person, 'account' | 'password'>): Promise<void> {
  const form = signInForm(page);
  await form.locator('[name=account]').fill(person.account);
  await form.locator('input[type=password]').fill(person.password);
  await form.locator('button[type=submit]').first().click();
}
