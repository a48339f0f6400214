import type { Person } from './people';
import type { Page } from './test';

/** Accounts of the demo that the sign-in page does not offer, or that handle no cases. */
export const ACCOUNTS = {
  supervisor: 'zhaoning',
  /** An officer of the department whose postings its head approves, and that head. */
  approved: 'farming1',
  approves: 'farming2',
  /** Another officer of that department, who covers for the head. */
  covers: 'farming3',
  administrator: 'admin',
  /** A colleague of the second of the cast. */
  second: 'urban2',
  /** For whom nothing waits. */
  idle: 'inspection2',
};

/** The departments of the first people of the cast, as forms know them. */
export const IDS = { market: 'market', urban: 'urban' };

/** Another account of the same demo: all have one password. */
export function colleague(person: Person, account: string): Person {
  return { ...person, account };
}

/** A day of the county's calendar, so many days from now, as a date field wants it. */
export function inDays(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The row of an item in a section of a desk. */
export function deskRow(page: Page, section: string, item: string) {
  return page.locator(`section[aria-labelledby="desk-${section}"] li[data-item="${item}"]`);
}

/** What is open in the item on the page beside the work itself. */
export function pending(page: Page) {
  return page.locator('#pending');
}
