/** One answer of `git cat-file --batch`. */
export type GitObject =
  | { kind: 'object'; type: string; content: Buffer }
  | { kind: 'missing' }
  /** The object is there; it was read past, not kept. */
  | { kind: 'too-large'; type: string; size: number };

/** Bytes kept of an object: a document is never near this, and a folder of 20,000 files is. */
const limits: Record<string, number> = {
  blob: 1024 * 1024,
  tree: 16 * 1024 * 1024,
  commit: 1024 * 1024,
};

interface Body {
  type: string;
  size: number;
  /** Undefined if the object is read past. */
  content: Buffer | undefined;
  filled: number;
}

/**
 * Reads the byte stream of `git cat-file --batch` however it is cut: `<id> <type> <size>\n<bytes>\n`, or `<id> missing\n`.
 * An object over the limit costs no memory.
 */
export class ObjectStreamParser {
  #header: Buffer[] = [];
  #body: Body | undefined;
  readonly #onObject: (object: GitObject) => void;

  constructor(onObject: (object: GitObject) => void) {
    this.#onObject = onObject;
  }

  /** @throws Error if the stream is not what git prints. */
  feed(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      rest = this.#body
        ? this.#feedBody(this.#body, rest)
        : this.#feedHeader(rest);
    }
  }

  #feedHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(0x0a);
    if (end < 0) {
      this.#header.push(chunk);
      return chunk.subarray(chunk.length);
    }
    const header = Buffer.concat([...this.#header, chunk.subarray(0, end)]);
    this.#header = [];
    this.#begin(header.toString('latin1'));
    return chunk.subarray(end + 1);
  }

  #begin(header: string): void {
    if (header.endsWith(' missing')) {
      this.#onObject({ kind: 'missing' });
      return;
    }
    const match = /^[0-9a-f]+ ([a-z]+) ([0-9]+)$/.exec(header);
    if (!match) {
      throw new Error(
        `unexpected answer of git cat-file: ${header.slice(0, 100)}`,
      );
    }
    const [, type, digits] = match;
    const size = Number(digits);
    const content =
      size <= (limits[type] ?? 0) ? Buffer.alloc(size) : undefined;
    this.#body = { type, size, content, filled: 0 };
  }

  #feedBody(body: Body, chunk: Buffer): Buffer {
    const part = chunk.subarray(0, body.size - body.filled);
    body.content?.set(part, body.filled);
    body.filled += part.length;
    const rest = chunk.subarray(part.length);
    if (body.filled < body.size || rest.length === 0) {
      return rest;
    }
    this.#body = undefined;
    const { type, size, content } = body;
    this.#onObject(
      content
        ? { kind: 'object', type, content }
        : { kind: 'too-large', type, size },
    );
    // The line feed that closes the object.
    return rest.subarray(1);
  }
}
