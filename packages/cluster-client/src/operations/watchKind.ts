import { WatchEvent, WatchOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import { formatPath } from '../kinds/formatPath';
import { ResourceKind } from '../objects';
import { ApiRequest, ApiTransport } from '../transport/ApiTransport';
import { keepMetadata, trimObject } from './keepMetadata';
import { readLines } from './readLines';
import { isRecord, MalformedAnswerError, readObject } from './readObject';

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';

const IDLE_MS = 150_000;
const LEAST_SECONDS = 300;

/** etcd holds objects of at most 1.5 MiB; written as JSON they are a few times that. */
const LONGEST_LINE = 16 * 1024 * 1024;

const INITIAL_END = 'k8s.io/initial-events-end';

/**
 * Watches a kind: one request whose answer goes on (kubernetes.io, "Efficient detection of changes"). Bookmarks are asked for always. Throws
 * ClusterError, `gone` if the resource version is too old; MalformedAnswerError if what comes is no event.
 */
export async function* watchKind(
  transport: ApiTransport,
  kind: ResourceKind,
  options: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const request = toRequest(kind, options);
  const { idleMs = IDLE_MS, signal, timeoutMs } = options;
  const stream = await transport.openStream(request, {
    ...{ idleMs, signal },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  yield { type: 'begun' };
  const lines = readLines(stream, { longest: LONGEST_LINE, what: 'an event' });
  for await (const line of lines) {
    const told = parseLine(line);
    if (told.type === 'ERROR') throw toError(transport, request, told.object);
    const event = toEvent(told, kind, options.as === 'metadata');
    if (event) yield event;
  }
}

/** The error that a `Status` object means which came as an event. */
function toError(
  transport: ApiTransport,
  request: ApiRequest,
  object: unknown,
): ClusterError {
  const status = isRecord(object) ? Number(object.code) : NaN;
  return transport.toError(request, {
    status: status >= 400 ? status : 500,
    headers: {},
    body: JSON.stringify(object),
  });
}

function toRequest(kind: ResourceKind, options: WatchOptions): ApiRequest {
  const { namespace, labelSelector, fieldSelector, resourceVersion } = options;
  const where = namespace === undefined ? '' : ` in ${namespace}`;
  const seconds = options.timeoutSeconds ?? LEAST_SECONDS * (1 + Math.random());
  return {
    call: `watch ${kind.apiVersion} ${kind.kind}${where}`,
    method: 'GET',
    path: formatPath(kind, { namespace }),
    query: {
      watch: 'true',
      allowWatchBookmarks: 'true',
      ...{ labelSelector, fieldSelector, resourceVersion },
      timeoutSeconds: String(Math.round(seconds)),
      ...(resourceVersion === undefined && {
        sendInitialEvents: 'true',
        resourceVersionMatch: 'NotOlderThan',
      }),
    },
    ...(options.as === 'metadata' && { accept: METADATA_ONLY }),
  };
}

function parseLine(line: string): { type: unknown; object: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    // The parser's own message quotes the line.
    throw new MalformedAnswerError('an event that is not JSON');
  }
  if (!isRecord(parsed)) {
    throw new MalformedAnswerError('an event that is not an object');
  }
  return { type: parsed.type, object: parsed.object };
}

const names = new Map<unknown, 'added' | 'modified' | 'deleted'>([
  ['ADDED', 'added'],
  ['MODIFIED', 'modified'],
  ['DELETED', 'deleted'],
]);

/** Undefined for a type that servers to come may tell of. */
function toEvent(
  { type, object }: { type: unknown; object: unknown },
  { apiVersion, kind }: ResourceKind,
  isMetadata: boolean,
): WatchEvent | undefined {
  if (type === 'BOOKMARK') return toBookmark(object);
  const name = names.get(type);
  if (!name) return undefined;
  const read = readObject(object, { apiVersion, kind });
  return {
    type: name,
    // PartialObjectMetadata is the form, not the kind of what was asked for.
    object: isMetadata
      ? { ...keepMetadata(read), apiVersion, kind }
      : trimObject(read),
  };
}

function toBookmark(object: unknown): WatchEvent {
  const metadata = isRecord(object) ? object.metadata : undefined;
  const version = isRecord(metadata) ? metadata.resourceVersion : undefined;
  if (!isRecord(metadata) || typeof version !== 'string') {
    throw new MalformedAnswerError('a bookmark without a resource version');
  }
  const { annotations } = metadata;
  return {
    type: 'bookmark',
    resourceVersion: version,
    isInitialEnd: isRecord(annotations) && annotations[INITIAL_END] === 'true',
  };
}
