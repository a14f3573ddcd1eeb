import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy.ts';

describe('the proxy between services and servers', () => {
  let echo: Server;
  let proxy: TcpProxy;
  const clients: Socket[] = [];
  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    proxy = await TcpProxy.listen(0, (echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    echo.close();
  });

  async function client(): Promise<Socket> {
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    clients.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  const closed = (socket: Socket) =>
    new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));

  const answer = async (socket: Socket) => String((await once(socket, 'data'))[0]);

  it('lets everything through, however slowly', async () => {
    const socket = await client();
    proxy.delay(30);
    const began = performance.now();
    socket.write('hello');
    expect(await answer(socket)).toBe('hello');
    expect(performance.now() - began).toBeGreaterThan(50);
  });

  it('cuts and resets connections, and takes new ones afterwards', async () => {
    const [first, second] = [await client(), await client()];
    proxy.reset();
    await closed(first);
    proxy.cut();
    await closed(second);
    proxy.heal();
    const third = await client();
    third.write('again');
    expect(await answer(third)).toBe('again');
  });

  it('swallows everything without a word, and what it swallowed stays lost', async () => {
    const socket = await client();
    socket.write('before');
    await answer(socket);
    proxy.halfOpen();
    socket.write('lost');
    const heard: string[] = [];
    socket.on('data', (bytes) => heard.push(String(bytes)));
    const other = await client();
    other.write('lost too');
    proxy.heal();
    const fresh = await client();
    fresh.write('fresh');
    expect(await answer(fresh)).toBe('fresh');
    expect(heard).toEqual([]);
    expect(socket.destroyed).toBe(false);
  });

  it('holds back from a piece that it is told to know', async () => {
    const socket = await client();
    proxy.hold((bytes, direction) => direction === 'upstream' && bytes.includes('secret'));
    socket.write('a secret');
    const other = await client();
    other.write('plain');
    expect(await answer(other)).toBe('plain');
    while (proxy.holding === 0) await new Promise(setImmediate);
    expect(proxy.holding).toBe(1);
  });
});
