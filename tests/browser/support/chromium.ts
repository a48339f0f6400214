import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of the operating system; nothing is downloaded. */
export function chromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  const path = process.env.LIAISON_CHROMIUM ?? found;
  if (path === undefined) {
    throw new Error('No Chromium: install the package `chromium`, or name one in LIAISON_CHROMIUM.');
  }
  return path;
}

/** Off the network but for the server under test. Root has no sandbox to step into. */
export const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
