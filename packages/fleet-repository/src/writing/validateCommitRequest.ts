import { InputError } from '@backstage/errors';
import type { CommitRequest, FileChange } from '../FleetRepository';
import { ancestorsOf } from './ancestorsOf';
import { parsePerson } from './parsePerson';
import { validatePath } from './validatePath';

const controlCharacter = /\p{Cc}/u;
const trailerKey = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const maximumSubject = 200;
const maximumTrailer = 500;
const maximumChanges = 1_000;
/** What the reader reads: see `ObjectStreamParser`. */
const maximumContentBytes = 1024 * 1024;

/**
 * Refuses what would not come back from Git as it was asked for.
 *
 * @throws InputError that names the field
 */
export function validateCommitRequest(request: CommitRequest): void {
  validateLine('subject', request.subject, maximumSubject);
  validateTrailers(request.trailers);
  parsePerson('requester', request.requester);
  validateChanges(request.changes);
  request.preconditions.forEach(({ path }) => validatePath(path));
}

function validateLine(field: string, value: string, maximum: number): void {
  if (!value.trim() || value.length > maximum || controlCharacter.test(value)) {
    throw new InputError(
      `${field}: must be one line of 1 to ${maximum} characters`,
    );
  }
}

function validateTrailers(trailers: Record<string, string>): void {
  if (!Object.hasOwn(trailers, 'Fairway-Run')) {
    throw new InputError('trailers: must hold Fairway-Run');
  }
  for (const [key, value] of Object.entries(trailers)) {
    if (!trailerKey.test(key)) {
      throw new InputError(
        `trailers: ${JSON.stringify(
          key.slice(0, 100),
        )} must be letters, digits and "-"`,
      );
    }
    validateLine(`trailers.${key}`, value, maximumTrailer);
    if (value !== value.trim()) {
      throw new InputError(`trailers.${key}: must not begin or end with space`);
    }
  }
}

function validateChanges(changes: FileChange[]): void {
  if (changes.length === 0 || changes.length > maximumChanges) {
    throw new InputError(`changes: must be 1 to ${maximumChanges} files`);
  }
  const paths = new Set<string>();
  for (const { path, content } of changes) {
    validatePath(path);
    if (paths.has(path)) {
      throw new InputError(`changes: ${path} is named twice`);
    }
    paths.add(path);
    validateContent(path, content);
  }
  for (const path of paths) {
    const clash = ancestorsOf(path).find(folder => paths.has(folder));
    if (clash) {
      throw new InputError(
        `changes: ${clash} cannot be a file and the folder of ${path}`,
      );
    }
  }
}

function validateContent(path: string, content: string | null): void {
  const bytes = Buffer.from(content ?? '');
  if (bytes.length > maximumContentBytes) {
    throw new InputError(`changes: ${path} must be at most 1 MiB`);
  }
  if (content !== null && bytes.toString() !== content) {
    throw new InputError(`changes: ${path} must be well-formed Unicode`);
  }
}
