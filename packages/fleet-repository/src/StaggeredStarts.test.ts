import { setTimeout as sleep } from 'node:timers/promises';
import { StaggeredStarts } from './StaggeredStarts';

function aGate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

const never = new AbortController().signal;

describe('StaggeredStarts', () => {
  it('begins one at once if none goes on, and the next without waiting for its end', async () => {
    const starts = new StaggeredStarts({ spacingMs: 20, most: 4 });
    const gate = aGate();
    const places: number[] = [];
    const task = async (place: number) => {
      places.push(place);
      await gate.opened;
      return place;
    };
    const running = [starts.run(task, never), starts.run(task, never)];
    await sleep(0);
    expect(places).toEqual([0]);
    while (places.length < 2) await sleep(5);
    gate.open();
    expect(await Promise.all(running)).toEqual([0, 1]);
    expect(await starts.run(task, never)).toBe(0);
  });

  it('runs no more at once than it may, and goes on after one has failed', async () => {
    const starts = new StaggeredStarts({ spacingMs: 0, most: 2 });
    const gates = [aGate(), aGate(), aGate()];
    const begun: number[] = [];
    const running = gates.map((gate, index) =>
      starts.run(async () => {
        begun.push(index);
        await gate.opened;
        if (index === 0) throw new Error('failed');
      }, never),
    );
    const first = running[0].catch((error: Error) => error.message);
    await sleep(30);
    expect(begun).toEqual([0, 1]);
    gates[0].open();
    expect(await first).toBe('failed');
    gates[1].open();
    gates[2].open();
    await Promise.all(running.slice(1));
    expect(begun).toEqual([0, 1, 2]);
  });

  it('gives up what has not begun when its signal says so', async () => {
    const starts = new StaggeredStarts({ spacingMs: 60_000, most: 2 });
    const gate = aGate();
    const first = starts.run(() => gate.opened, never);
    const controller = new AbortController();
    const task = jest.fn();
    const second = starts.run(task, controller.signal);
    await sleep(0);
    controller.abort();
    await expect(second).rejects.toMatchObject({ reason: 'aborted' });
    gate.open();
    await first;
    expect(task).not.toHaveBeenCalled();
  });
});
