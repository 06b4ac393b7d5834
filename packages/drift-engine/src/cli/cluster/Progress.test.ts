import { Progress } from './Progress';

describe('Progress', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function start(isTTY: boolean) {
    const written: string[] = [];
    const sink = { isTTY, write: (text: string) => written.push(text) };
    const progress = new Progress(sink, done => `read ${done}`);
    return { progress, written };
  }

  it('says nothing of a short reading', () => {
    const { progress, written } = start(true);
    progress.advance();
    jest.advanceTimersByTime(800);
    progress.end();
    jest.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
  });

  it('says on a terminal how far a long one has come, and wipes it at the end', () => {
    const { progress, written } = start(true);
    progress.advance();
    jest.advanceTimersByTime(1_100);
    progress.advance();
    jest.advanceTimersByTime(200);
    progress.end();
    expect(written).toEqual([
      '\r\u001b[Kread 1',
      '\r\u001b[Kread 2',
      '\r\u001b[K',
    ]);
  });

  it('says nothing to a file', () => {
    const { progress, written } = start(false);
    jest.advanceTimersByTime(10_000);
    progress.end();
    expect(written).toEqual([]);
  });
});
