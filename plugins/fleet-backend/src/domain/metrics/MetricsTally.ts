import { cleanText } from '@fairway/input';
import type { ServerCounters } from './ServerCounters';

/** A deprecated API that somebody asked for since the API server started. */
export interface RequestedApi {
  group: string;
  version: string;
  resource: string;
  subresource: string;
  /** The minor that no longer serves it; empty: none is planned. */
  removedRelease: string;
}

export interface ServerMetrics {
  counters: ServerCounters;
  requestedApis: RequestedApi[];
}

/** A text that is not the metrics of an API server. */
export class MetricsError extends Error {}

/** More than Kubernetes ever had deprecated at once. */
const mostApis = 500;
const mostBuckets = 200;
const longestLabel = 253;

const durations = 'apiserver_request_duration_seconds_bucket';
const totals = 'apiserver_request_total';
const deprecated = 'apiserver_requested_deprecated_apis';
const started = 'process_start_time_seconds';

const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/;
/** Names of labels are bounded, so that a line without one is not tried from each of its characters to its end. */
const label = /(?<!\w)([a-zA-Z_]\w{0,99})="((?:[^"\\]|\\.)*)"/g;
/** Longer than any line of Kubernetes. */
const longestLine = 8_192;

/** Requests that last as long as the client wants. */
const longVerbs = ['WATCH', 'WATCHLIST', 'CONNECT'];
const longSubresources = ['log', 'exec', 'attach', 'portforward', 'proxy'];

/**
 * Adds up the few metrics of an API server that the checks need, line by line, so that the text of many megabytes is never held
 * (https://prometheus.io/docs/instrumenting/exposition_formats/).
 */
export class MetricsTally {
  readonly #buckets = new Map<number, number>();
  readonly #apis: RequestedApi[] = [];
  #timed = 0;
  #requests = 0;
  #errors = 0;
  #startedAt: number | undefined;
  #hasRequests = false;

  /** Takes one line. Throws MetricsError if it is none of metrics. */
  take(line: string): void {
    if (line.startsWith('#')) return;
    if (line.length > longestLine) {
      throw new MetricsError(
        `a line of more than ${longestLine} characters is none of an API server`,
      );
    }
    const end = line.search(/[{\s]/);
    const name = end < 0 ? line : line.slice(0, end);
    switch (name) {
      case durations:
      case totals:
      case deprecated:
      case started:
        this.#add(name, line);
        return;
      default:
        if (!/^[a-zA-Z_:][\w:]*$/.test(name)) {
          throw new MetricsError('a line of it is no metric');
        }
    }
  }

  /** What was counted. Throws MetricsError if what an API server always tells is not among it. */
  finish(): ServerMetrics {
    if (this.#startedAt === undefined || !this.#hasRequests) {
      throw new MetricsError(
        `${this.#hasRequests ? started : totals} is not among them`,
      );
    }
    return {
      counters: {
        startedAt: this.#startedAt,
        requests: this.#requests,
        errors: this.#errors,
        timed: this.#timed,
        buckets: [...this.#buckets]
          .map(([seconds, count]) => ({ seconds, count }))
          .sort((a, b) => a.seconds - b.seconds),
      },
      requestedApis: this.#apis,
    };
  }

  #add(name: string, line: string): void {
    const match = sample.exec(line);
    const value = Number(match?.[3]);
    if (!match || !Number.isFinite(value) || value < 0) {
      throw new MetricsError(`a sample of ${name} is no count`);
    }
    const labels = readLabels(match[2] ?? '');
    if (name === started) this.#startedAt = value * 1_000;
    else if (name === totals) this.#addTotal(labels, value);
    else if (name === durations) this.#addDuration(labels, value);
    else if (value > 0) this.#addApi(labels);
  }

  #addTotal(labels: Map<string, string>, value: number): void {
    this.#hasRequests = true;
    this.#requests += value;
    if (/^5\d\d$/.test(labels.get('code') ?? '')) this.#errors += value;
  }

  #addDuration(labels: Map<string, string>, value: number): void {
    if (
      longVerbs.includes(labels.get('verb') ?? '') ||
      longSubresources.includes(labels.get('subresource') ?? '')
    ) {
      return;
    }
    const bound = labels.get('le');
    if (bound === '+Inf') {
      this.#timed += value;
      return;
    }
    const seconds = Number(bound);
    if (!(seconds > 0) || this.#buckets.size >= mostBuckets) {
      throw new MetricsError(`a bucket of ${durations} has no bound`);
    }
    this.#buckets.set(seconds, (this.#buckets.get(seconds) ?? 0) + value);
  }

  #addApi(labels: Map<string, string>): void {
    if (this.#apis.length >= mostApis) {
      throw new MetricsError(`more than ${mostApis} samples of ${deprecated}`);
    }
    const read = (name: string) => labels.get(name) ?? '';
    this.#apis.push({
      group: read('group'),
      version: read('version'),
      resource: read('resource'),
      subresource: read('subresource'),
      removedRelease: read('removed_release'),
    });
  }
}

function readLabels(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(label)].map(([, name, value]) => [
      name,
      cleanText(value.slice(0, longestLabel)),
    ]),
  );
}
