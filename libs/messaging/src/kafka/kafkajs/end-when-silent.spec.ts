import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { endWhenSilent } from './end-when-silent.ts';

async function connected(answer: (client: Socket) => void): Promise<{ socket: Socket; close: () => void }> {
  const server = createServer((client) => client.on('data', () => answer(client)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return {
    socket,
    close: () => {
      socket.destroy();
      server.close();
    },
  };
}

describe('a connection to a broker', () => {
  it('is given up when what was asked on it stays without any answer', async () => {
    const { socket, close } = await connected(() => undefined);
    endWhenSilent(socket, 100);
    socket.write('question');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('no answer');
    close();
  });

  it('stays while answers come, and while nobody asks', async () => {
    const { socket, close } = await connected((client) => client.write('answer'));
    endWhenSilent(socket, 100);
    socket.write('question');
    await once(socket, 'data');
    const other = await connected(() => undefined);
    endWhenSilent(other.socket, 200);
    other.socket.write('question');
    await once(other.socket, 'error');
    expect(socket.destroyed).toBe(false);
    close();
    other.close();
  });
});
