import {
  closeSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { Writable } from 'node:stream';

/**
 * A log file that stays small: when it is full, and when it is opened, the file becomes `<file>.1`, that one `<file>.2`, and so on; the
 * oldest goes. Readable by its owner only. What is written is on disk at once, so that a crash loses no line.
 *
 * @param options.maxBytes - of one file
 * @param options.keep - how many old files stay
 */
export function openRotatingLog(
  file: string,
  options: { maxBytes?: number; keep?: number } = {},
): Writable {
  const { maxBytes = 10 * 1024 * 1024, keep = 4 } = options;
  let descriptor: number | undefined;
  let size = 0;
  const rotate = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(`${file}.${keep}`, { force: true });
    for (let index = keep - 1; index >= 0; index--) {
      const from = index === 0 ? file : `${file}.${index}`;
      if (existsSync(from)) renameSync(from, `${file}.${index + 1}`);
    }
    descriptor = openSync(file, 'w', 0o600);
    size = 0;
  };
  rotate();
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        if (size > 0 && size + chunk.length > maxBytes) rotate();
        writeSync(descriptor!, chunk);
        size += chunk.length;
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    final(done) {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
      done();
    },
  });
}
