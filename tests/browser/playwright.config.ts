import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';
import { chromium, SWITCHES } from './support/chromium';
import type { Blocked } from './support/test';

const LIVE = /\.live\.spec\.ts$/;
const LOOK = /\.look\.spec\.ts$/;

/**
 * Every journey is made with scripts and without. `*.live.spec.ts` needs scripts by its nature;
 * `*.look.spec.ts` looks at the same HTML whether scripts run or not, so it looks once.
 */
export default defineConfig<PlaywrightTestOptions & Blocked>({
  testDir: 'journeys',
  outputDir: 'results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: chromium(), args: SWITCHES },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'js' },
    { name: 'nojs', use: { javaScriptEnabled: false }, testIgnore: [LIVE, LOOK] },
    { name: 'nowasm', use: { blockWasm: true }, testMatch: /life\.spec\.ts$/ },
  ],
});
