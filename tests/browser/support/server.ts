import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const BINARY = process.env.LIAISON_BIN ?? join(ROOT, 'target/release/liaison');
const STARTS_WITHIN_MS = 60_000;
/** What the program promises, with streams open. */
const STOPS_WITHIN_MS = 5_000;
/** For the machine to be busy with other things. */
const GRACE_MS = 3_000;

/** A running demo with a county of its own: no other server sees what is done on it. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the built program on a free port. The county stands still: nobody acts but the test. */
export async function start(): Promise<Server> {
  if (!existsSync(BINARY)) {
    throw new Error(`${BINARY} is missing: run \`cargo build --release\`, or name a binary in LIAISON_BIN.`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'liaison-browser-'));
  const ready = join(folder, 'ready');
  const asked = ['demo', '--still', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0', '--ready-file', ready];
  const child = spawn(BINARY, asked, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stdout.on('data', (part: Buffer) => keep(said, part));
  child.stderr.on('data', (part: Buffer) => keep(said, part));
  const stop = async () => {
    try {
      await end(child, said);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    return { url: await address(child, ready, said), stop };
  } catch (error) {
    // Why it did not start is what has to be told.
    await stop().catch(() => {});
    throw error;
  }
}

async function address(child: ChildProcess, ready: string, said: string[]): Promise<string> {
  for (const until = Date.now() + STARTS_WITHIN_MS; Date.now() < until; await wait(50)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended before it was ready (code ${child.exitCode}):\n${said.join('')}`);
    }
    const url = existsSync(ready) ? readFileSync(ready, 'utf8').trim() : '';
    if (url !== '') return url.replace(/\/$/, '');
  }
  throw new Error(`The server was not ready in time:\n${said.join('')}`);
}

async function end(child: ChildProcess, said: string[]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  let killed = false;
  const late = setTimeout(() => {
    killed = true;
    child.kill('SIGKILL');
  }, STOPS_WITHIN_MS + GRACE_MS);
  await ended;
  clearTimeout(late);
  if (killed) throw new Error(`The server did not stop within ${STOPS_WITHIN_MS / 1000} s of being told to, and was killed:\n${said.join('')}`);
}

/** The last of what the server said, for the message of a failed start. */
function keep(said: string[], part: Buffer): void {
  said.push(part.toString());
  if (said.length > 200) said.shift();
}
