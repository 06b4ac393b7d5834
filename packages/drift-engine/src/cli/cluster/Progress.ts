import type { TextSink } from '../CliContext';

const FIRST_MS = 1_000;
const NEXT_MS = 200;

/** Says on a terminal how far a long reading has come; says nothing of a short one, nor to a file. */
export class Progress {
  readonly #sink: TextSink;
  readonly #describe: (done: number) => string;
  readonly #timer: NodeJS.Timeout | undefined;
  #done = 0;
  #isShown = false;

  constructor(sink: TextSink, describe: (done: number) => string) {
    this.#sink = sink;
    this.#describe = describe;
    const started = Date.now();
    this.#timer = sink.isTTY
      ? setInterval(() => {
          if (Date.now() - started >= FIRST_MS) this.#show();
        }, NEXT_MS)
      : undefined;
    this.#timer?.unref();
  }

  advance(): void {
    this.#done += 1;
  }

  /** Wipes what was shown. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#isShown) this.#sink.write('\r\u001b[K');
  }

  #show(): void {
    this.#isShown = true;
    this.#sink.write(`\r\u001b[K${this.#describe(this.#done)}`);
  }
}
