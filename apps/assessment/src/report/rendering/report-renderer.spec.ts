import { aReported } from '../../../testing/reported.ts';
import type { ReportContent } from '../content/report-content.ts';
import { writeContent } from '../content/write-content.ts';
import { ReportRenderer, ReportsBusy } from './report-renderer.ts';

const content = writeContent(aReported());
const broken = { title: 'nothing that could be laid out' } as ReportContent;

/** A thread that ends as soon as it is asked for something, until it is mended. */
class Failing extends ReportRenderer {
  private isMended = false;

  protected override get program(): URL {
    return this.isMended ? super.program : DYING;
  }

  mend(): void {
    this.isMended = true;
  }
}

const DYING = new URL(
  "data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));",
);

describe('rendering', () => {
  let renderer: ReportRenderer;
  beforeAll(() => {
    renderer = new ReportRenderer();
  });
  afterAll(() => renderer.onApplicationShutdown());

  it('happens on another thread, once for all who ask for the same', async () => {
    const [first, second] = await Promise.all([renderer.render(content), renderer.render(content)]);
    expect(first.pdf).toBe(second.pdf);
    expect(Buffer.from(first.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await renderer.render(content)).pdf).toBe(first.pdf);
  });
  it('tells who asked for what cannot be rendered, and goes on with the others', async () => {
    const [bad, good] = await Promise.allSettled([renderer.render(broken), renderer.render(content)]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    // Not remembered: it is tried again.
    await expect(renderer.render(broken)).rejects.toThrow('watermark');
  });
  it('refuses when too many wait already', async () => {
    const asked = Array.from({ length: 41 }, (_, place) =>
      renderer.render({ ...broken, evaluationId: String(place) }),
    );
    const outcomes = await Promise.allSettled(asked);
    const busy = outcomes.filter((one) => one.status === 'rejected' && one.reason instanceof ReportsBusy);
    expect(busy).toHaveLength(1);
  });
  it('goes on with a new thread where one has died', async () => {
    const failing = new Failing();
    await expect(failing.render(content)).rejects.toThrow('the thread that renders reports ended');
    failing.mend();
    expect((await failing.render(content)).pdf.length).toBeGreaterThan(10_000);
    await failing.onApplicationShutdown();
  });
  it('ends with the service: who still waits is told', async () => {
    const waiting = renderer.render({ ...content, evaluationId: 'another' });
    const told = expect(waiting).rejects.toThrow('the service is stopping');
    await renderer.onApplicationShutdown();
    await told;
  });
});
