import { EventEmitter, once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { delayOf, Fault } from './Fault';

const TICK_MS = 20;
const MOST_HELD_BYTES = 1024 * 1024;

/** The fault of the moment; emits `change` when it is another. */
export class FaultSwitch extends EventEmitter {
  private fault?: Fault;

  get current(): Fault | undefined {
    return this.fault;
  }

  set current(fault: Fault | undefined) {
    this.fault = fault;
    this.emit('change');
  }
}

/** One direction of one connection. */
export interface PumpOptions {
  from: Socket;
  to: Socket;
  faults: FaultSwitch;
  /** Limits of bandwidth and of data count for answers alone. */
  isAnswer: boolean;
  /** Aborted when the connection ends. */
  signal: AbortSignal;
}

interface Piece {
  data: Buffer;
  dueAt: number;
}

/** Writes pieces to the other side as the fault of the moment allows. */
class FaultGate {
  private limit?: Fault;
  private allowed = 0;

  constructor(private readonly options: PumpOptions) {}

  async pass(data: Buffer): Promise<void> {
    let rest = data;
    while (rest.length > 0) {
      await this.waitWhileSwallowed();
      const size = this.takeSize(rest.length);
      await this.write(rest.subarray(0, size));
      rest = rest.subarray(size);
      if (this.isSpent()) this.options.to.destroy();
      if (rest.length > 0) await this.sleep(TICK_MS);
    }
  }

  private async waitWhileSwallowed(): Promise<void> {
    const { faults, signal } = this.options;
    while (faults.current?.kind === 'swallow') {
      await once(faults, 'change', { signal });
    }
  }

  /** How many of the waiting bytes may go now. */
  private takeSize(waiting: number): number {
    const fault = this.options.isAnswer
      ? this.options.faults.current
      : undefined;
    if (fault?.kind === 'bandwidth') {
      const perTick = Math.ceil((fault.bytesPerSecond * TICK_MS) / 1000);
      return Math.min(waiting, perTick);
    }
    if (fault?.kind !== 'limitData') return waiting;
    if (fault !== this.limit) {
      this.limit = fault;
      this.allowed = fault.bytes;
    }
    const size = Math.min(waiting, this.allowed);
    this.allowed -= size;
    return size;
  }

  private isSpent(): boolean {
    const { faults, isAnswer } = this.options;
    const isLimited = isAnswer && faults.current?.kind === 'limitData';
    return isLimited && faults.current === this.limit && this.allowed === 0;
  }

  private async write(data: Buffer): Promise<void> {
    const { to, signal } = this.options;
    if (data.length === 0 || to.destroyed) return;
    if (!to.write(data)) await once(to, 'drain', { signal });
  }

  private async sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.options.signal });
  }
}

/** Has what `from` says to `to`, in order, as the fault of the moment allows. */
export async function pump(options: PumpOptions): Promise<void> {
  const { from, to, faults, signal } = options;
  const pieces: Piece[] = [];
  const arrivals = new EventEmitter();
  let held = 0;
  let isOver = false;
  from.on('data', (data: Buffer) => {
    const dueAt = Date.now() + delayOf(faults.current, Math.random());
    pieces.push({ data, dueAt });
    held += data.length;
    if (held > MOST_HELD_BYTES) from.pause();
    arrivals.emit('piece');
  });
  from.on('end', () => {
    isOver = true;
    arrivals.emit('piece');
  });
  const gate = new FaultGate(options);
  while (!signal.aborted) {
    const piece = pieces.shift();
    if (!piece) {
      if (isOver) break;
      await once(arrivals, 'piece', { signal });
      continue;
    }
    await sleep(Math.max(0, piece.dueAt - Date.now()), undefined, { signal });
    await gate.pass(piece.data);
    held -= piece.data.length;
    if (from.isPaused() && held < MOST_HELD_BYTES / 2) from.resume();
  }
  to.end();
}
