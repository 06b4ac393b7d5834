import { Places } from './Places';

const placeMs = 60_000;
const never = new AbortController().signal;

/** A reading that ends when it is told to. */
function aReading() {
  let end = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  return { end, ended };
}

/** Lets everything go on that waits for nothing but its turn. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve));

describe('Places', () => {
  it('lets some be read at once, and the others in the order in which they came', async () => {
    const places = new Places({ atOnce: 2, placeMs, stop: never });
    const readings = Array.from({ length: 5 }, aReading);
    const begun: number[] = [];
    const runs = readings.map(({ ended }, index) =>
      places.run(() => {
        begun.push(index);
        return ended;
      }),
    );
    await settle();
    expect(begun).toEqual([0, 1]);
    readings[1].end();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    readings.forEach(({ end }) => end());
    await Promise.all(runs);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives the place of one that hangs to another, once', async () => {
    const places = new Places({ atOnce: 1, placeMs: 20, stop: never });
    const hung = aReading();
    const begun: string[] = [];
    const hanging = places.run(() => hung.ended);
    await places.run(async () => void begun.push('after it'));
    hung.end();
    await hanging;
    const one = aReading();
    const others = ['first', 'second'].map(name =>
      places.run(() => {
        begun.push(name);
        return one.ended;
      }),
    );
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(begun).toEqual(['after it', 'first']);
    one.end();
    await Promise.all(others);
  });

  it('lets fewer be asked at once while the process is busy, so that none takes so long that it fails', async () => {
    let isBusy = true;
    const places = new Places({
      ...{ atOnce: 4, leastAtOnce: 2, isBusy: () => isBusy },
      ...{ placeMs, stop: never },
    });
    const readings = Array.from({ length: 8 }, aReading);
    let begun = 0;
    const runs = readings.map(({ ended }) =>
      places.run(() => {
        begun += 1;
        return ended;
      }),
    );
    await settle();
    expect(begun).toBe(2);
    readings[0].end();
    await settle();
    expect(begun).toBe(3);
    isBusy = false;
    readings[1].end();
    await settle();
    // One is still read of the three that had begun, and three have joined it.
    expect(begun).toBe(6);
    readings.forEach(({ end }) => end());
    await Promise.all(runs);
    expect(begun).toBe(8);
  });

  it('gives back the place of a reading that throws', async () => {
    const places = new Places({ atOnce: 1, placeMs, stop: never });
    const failing = places.run(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(places.run(async () => {})).resolves.toBeUndefined();
  });

  it('keeps nobody waiting when the observer stops', async () => {
    const stop = new AbortController();
    const places = new Places({ atOnce: 1, placeMs, stop: stop.signal });
    const hung = aReading();
    const hanging = places.run(() => hung.ended);
    const ended: string[] = [];
    const waiting = places.run(async () => void ended.push('waiting'));
    stop.abort();
    await waiting;
    await places.run(async () => void ended.push('late'));
    expect(ended).toEqual(['waiting', 'late']);
    hung.end();
    await hanging;
  });
});
