import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { everybody, officers, signIn, type Person } from './people';
import { start, type Server } from './server';

export { expect, type Page } from '@playwright/test';

export interface Blocked {
  /** The wasm module never arrives. */
  blockWasm: boolean;
}

type Locale = 'zh-CN' | 'en-GB';

interface Worker {
  server: Server;
  casts: Record<Locale, Person[]>;
}

interface Each {
  /** People of different departments who handle cases, named in the test's language. */
  cast: Person[];
  /** A window in which this person is signed in; every person has a browser of their own. */
  windowOf(person: Person, how?: BrowserContextOptions): Promise<Page>;
}

/** One server per worker: what is done on it disturbs no other worker. */
export const test = base.extend<Each & Blocked, Worker>({
  server: [
    async ({}, use) => {
      const server = await start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  casts: [
    async ({ server, browser }, use) => {
      const read = async (locale: Locale) => {
        const page = await browser.newPage({ baseURL: server.url, locale });
        const cast = officers(await everybody(page));
        await page.close();
        if (cast.length < 4) throw new Error(`the demo has officers of ${cast.length} departments; the journeys need 4`);
        return cast;
      };
      await use({ 'zh-CN': await read('zh-CN'), 'en-GB': await read('en-GB') });
    },
    { scope: 'worker' },
  ],

  cast: async ({ casts, locale }, use) => use(casts[locale === 'en-GB' ? 'en-GB' : 'zh-CN']),

  blockWasm: [false, { option: true }],

  baseURL: async ({ server }, use) => use(server.url),

  windowOf: async ({ browser, contextOptions, baseURL, javaScriptEnabled, locale, viewport, timezoneId, blockWasm }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (person, how = {}) => {
      const given = { baseURL, javaScriptEnabled, locale, viewport, timezoneId };
      const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const context = await browser.newContext({ ...contextOptions, ...present, ...how });
      contexts.push(context);
      if (blockWasm) await context.route('**/*.wasm', (route) => route.abort());
      const page = await context.newPage();
      await signIn(page, person);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** The first people of the cast; the worker has checked that there are so many. */
export function four(cast: Person[]): [Person, Person, Person, Person] {
  return cast.slice(0, 4) as [Person, Person, Person, Person];
}
