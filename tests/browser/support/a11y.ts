import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/**
 * No rule of WCAG 2.2 A and AA, and no best practice, is broken on the page as it stands. Needs a
 * window with scripts: without them axe waits for ever for its own timers.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(AXE);
  const results = (await page.evaluate((rules) => {
    const { axe } = globalThis as unknown as { axe: { run(what: Document, how: unknown): Promise<unknown> } };
    return axe.run(document, rules);
  }, RULES)) as AxeResults;
  const broken = results.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.target.join(' ')).join('\n  ')}`);
  expect.soft(broken, `${where}: what axe found`).toEqual([]);
}

/** Nothing is wider than the window: a reader never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > room + 1)
      .slice(0, 5)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
  });
  expect.soft(wide, `${where}: elements beyond the right edge`).toEqual([]);
}
