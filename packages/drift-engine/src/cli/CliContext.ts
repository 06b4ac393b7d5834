/** Where text goes; a stream of Node is one. */
export interface TextSink {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** All that the command line touches of its process. */
export interface CliContext {
  /** Without the program and its file. */
  argv: readonly string[];
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: TextSink;
  stderr: TextSink;
  env: Readonly<Record<string, string | undefined>>;
  now: () => number;
}
