import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** A wire between browser and server that can be cut, and that counts streams. */
export interface Wire {
  readonly url: string;
  /** Streams open right now. */
  streams(): number;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Lets connections through again. */
  mend(): void;
  close(): Promise<void>;
}

export async function wire(target: string, streamPath: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const open = new Map<Socket, { streaming: boolean }>();
  let broken = false;

  const server = createServer((near) => {
    if (broken) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    const state = { streaming: false };
    open.set(near, state);
    const drop = () => {
      open.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', drop).on('close', drop);
    near.on('data', (part: Buffer) => {
      // A connection that asks for anything else is not the stream's any more.
      const request = /^(?:GET|POST|HEAD) (\S+) HTTP\/1\.1\r\n/m.exec(part.toString('latin1'));
      if (request?.[1] !== undefined) state.streaming = request[1].startsWith(streamPath);
    });
    far.on('data', (part: Buffer) => {
      // An answer that is over leaves its connection open for the next request.
      if (part.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)) state.streaming = false;
    });
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const end = () => {
    for (const socket of open.keys()) socket.destroy();
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    streams: () => [...open.values()].filter((c) => c.streaming).length,
    cut: () => {
      broken = true;
      end();
    },
    mend: () => {
      broken = false;
    },
    close: () =>
      new Promise<void>((closed) => {
        end();
        server.close(() => closed());
      }),
  };
}
