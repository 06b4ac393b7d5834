import type { KubernetesObject } from '@fairway/cluster-client';
import {
  FieldError,
  readNumber,
  readText,
  readTime,
} from '../checks/rows/readField';

/** A warning that something wrote about an object. */
export interface EventRow {
  reason: string;
  kind: string;
  namespace: string | null;
  name: string;
  message: string;
  source: string | null;
  count: number;
  firstAt: number | null;
  lastAt: number | null;
}

/** What is kept of an event; undefined: it cannot be understood. Never throws. */
export function projectEvent(object: KubernetesObject): EventRow | undefined {
  try {
    return toRow(object);
  } catch (error) {
    if (error instanceof FieldError) return undefined;
    throw error;
  }
}

/** An event says when in one of two forms: `eventTime` and `series`, or two times and a count. */
function toRow(object: KubernetesObject): EventRow {
  const text = (...paths: string[][]) =>
    paths.map(path => readText(object, ...path)).find(Boolean);
  const time = (...paths: string[][]) =>
    paths
      .map(path => readTime(object, ...path))
      .find(each => each !== undefined) ?? null;
  const made = [['eventTime'], ['metadata', 'creationTimestamp']];
  const counts = [['series', 'count'], ['count']].map(path =>
    readNumber(object, ...path),
  );
  return {
    reason: text(['reason']) ?? '',
    kind: text(['involvedObject', 'kind']) ?? '',
    namespace: text(['involvedObject', 'namespace']) ?? null,
    name: text(['involvedObject', 'name']) ?? '',
    message: text(['message']) ?? '',
    source: text(['source', 'component'], ['reportingComponent']) ?? null,
    count: counts.find(each => each !== undefined) ?? 1,
    firstAt: time(['firstTimestamp'], ...made),
    lastAt: time(['series', 'lastObservedTime'], ['lastTimestamp'], ...made),
  };
}
