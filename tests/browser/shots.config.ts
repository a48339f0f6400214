import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** `LIAISON_SHOTS=FOLDER npm run shots` saves a picture of every page for people to look at. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testMatch: 'shots.ts',
  projects: [{ name: 'shots' }],
});
