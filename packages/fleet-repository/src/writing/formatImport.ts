import type { CommitRequest } from '../FleetRepository';

export interface Person {
  name: string;
  email: string;
}

/** A file as it shall be, its bytes kept as they are; `null` removes it. */
export interface ImportedFile {
  path: string;
  content: string | Buffer | null;
}

export interface ImportOptions {
  /** The ref that keeps the commit from being collected. */
  ref: string;
  /** Undefined for the first commit of a branch. */
  parent: string | undefined;
  author: Person;
  committer: Person;
  date: Date;
  message: string;
  changes: ImportedFile[];
}

/**
 * One commit as a `git fast-import` stream: see git-fast-import(1). Paths, names and message are validated before, so none needs
 * quoting. The stream ends with `done`: a part of it makes no commit.
 */
export function formatImport(options: ImportOptions): Buffer {
  const seconds = `${Math.floor(options.date.getTime() / 1000)} +0000`;
  return Buffer.concat([
    Buffer.from(
      [
        'feature done',
        `commit ${options.ref}`,
        'mark :1',
        `author ${formatPerson(options.author)} ${seconds}`,
        `committer ${formatPerson(options.committer)} ${seconds}`,
        '',
      ].join('\n'),
    ),
    formatData(options.message),
    Buffer.from(options.parent ? `from ${options.parent}\n` : ''),
    ...options.changes.flatMap(formatChange),
    Buffer.from('get-mark :1\ndone\n'),
  ]);
}

/** Subject and trailers as git-interpret-trailers(1) reads them. */
export function formatMessage(
  request: Pick<CommitRequest, 'subject' | 'trailers'>,
): string {
  const trailers = Object.entries(request.trailers).map(
    ([key, value]) => `${key}: ${value}\n`,
  );
  return `${request.subject}\n\n${trailers.join('')}`;
}

function formatPerson({ name, email }: Person): string {
  return `${name} <${email}>`;
}

function formatChange({ path, content }: ImportedFile): Buffer[] {
  return content === null
    ? [Buffer.from(`D ${path}\n`)]
    : [Buffer.from(`M 100644 inline ${path}\n`), formatData(content)];
}

function formatData(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.from(`data ${bytes.length}\n`);
  return Buffer.concat([head, bytes, Buffer.from('\n')]);
}
