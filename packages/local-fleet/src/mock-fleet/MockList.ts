import { MockContent } from './MockContent';
import { LabelSelector, selectAll } from './parseLabelSelector';
import { ResourcePath } from './parsePath';
import { RecordedAnswer, TemplateName } from './Recording';
import { refuse } from './refuse';

const JSON_TYPE = 'application/json';

/** A resource as discovery lists it. */
export interface ListedResource {
  name: string;
  kind: string;
}

/** A watch begins with these events, one JSON text a line, and then tells of what is changed. */
export interface WatchAnswer {
  events: string[];
  /** Absent for a kind of which the mock fleet has no objects. */
  template: TemplateName | undefined;
  /** The event of an object that was changed. */
  toEvent: (index: number) => string;
  /** Says now and then that nothing else has changed. */
  toBookmark: () => string;
}

/** Which list is asked for. */
export interface ListDescription {
  query: URLSearchParams;
  /** Whether metadata alone is wanted. */
  isPartial: boolean;
  path: ResourcePath;
  listed: ListedResource;
  /** Absent for a kind of which the mock fleet has no objects. */
  template: TemplateName | undefined;
  content: MockContent;
  /** Absent only where there is no template. */
  selector: LabelSelector | undefined;
}

/** One list, by pages or as a watch, in full or as metadata alone. */
export class MockList {
  constructor(private readonly list: ListDescription) {}

  page(): RecordedAnswer {
    const { query } = this.list;
    const limit = Number(query.get('limit') ?? 0);
    const start = parseContinue(query.get('continue'));
    if (start === undefined) {
      return refuse(400, 'BadRequest', 'continue key is not valid');
    }
    const all = this.positions();
    const end = limit > 0 ? Math.min(all.length, start + limit) : all.length;
    const metadata = {
      resourceVersion: this.list.content.listVersion,
      ...(end < all.length
        ? {
            continue: formatContinue(end),
            remainingItemCount: all.length - end,
          }
        : {}),
    };
    const items = all.slice(start, end).map(index => this.render(index));
    const head = {
      kind: `${
        this.list.isPartial ? 'PartialObjectMetadata' : this.list.listed.kind
      }List`,
      apiVersion: this.apiVersion,
      metadata,
    };
    const text = JSON.stringify(head).slice(0, -1);
    const body = `${text},"items":[${items.join(',')}]}`;
    return { status: 200, type: JSON_TYPE, body };
  }

  watch(): WatchAnswer {
    const { query } = this.list;
    const isInitial = query.get('sendInitialEvents') === 'true';
    const events = isInitial
      ? this.positions().map(
          index => `{"type":"ADDED","object":${this.identified(index)}}`,
        )
      : [];
    if (isInitial || query.get('allowWatchBookmarks') === 'true') {
      events.push(this.bookmark(isInitial));
    }
    return {
      events,
      template: this.list.template,
      toBookmark: () => this.bookmark(false),
      toEvent: index =>
        `{"type":"MODIFIED","object":${this.identified(index)}}`,
    };
  }

  private bookmark(isInitialEnd: boolean): string {
    const annotations = { 'k8s.io/initial-events-end': 'true' };
    const metadata = {
      resourceVersion: this.list.content.listVersion,
      ...(isInitialEnd ? { annotations } : {}),
    };
    const { kind, apiVersion } = this;
    return JSON.stringify({
      type: 'BOOKMARK',
      object: { kind, apiVersion, metadata },
    });
  }

  private get kind(): string {
    return this.list.isPartial
      ? 'PartialObjectMetadata'
      : this.list.listed.kind;
  }

  private get apiVersion(): string {
    return this.list.isPartial
      ? 'meta.k8s.io/v1'
      : groupVersionOf(this.list.path.base);
  }

  private positions(): number[] {
    const { content, path, selector, template } = this.list;
    if (!template) return [];
    const all = content.positions(template, path.namespace);
    if (!selector || selector === selectAll) return all;
    return all.filter(index => {
      const { metadata } = JSON.parse(content.render(template, index)) as {
        metadata: { labels?: Record<string, string> };
      };
      return selector(metadata.labels ?? {});
    });
  }

  /** An item of a list: without kind and version, but for metadata alone. */
  private render(index: number): string {
    if (!this.list.template) return '{}';
    const text = this.list.content.render(this.list.template, index);
    if (!this.list.isPartial) return text;
    const { metadata } = JSON.parse(text) as { metadata: unknown };
    const { kind, apiVersion } = this;
    return JSON.stringify({ kind, apiVersion, metadata });
  }

  private identified(index: number): string {
    const text = this.render(index);
    if (this.list.isPartial) return text;
    const { kind, apiVersion } = this;
    return `{"kind":"${kind}","apiVersion":"${apiVersion}",${text.slice(1)}`;
  }
}

/** `/apis/apps/v1` is the version `apps/v1`. */
export function groupVersionOf(base: string): string {
  return base.replace(/^\/apis?\//, '');
}

function formatContinue(start: number): string {
  return Buffer.from(JSON.stringify({ v: 'mock', start })).toString(
    'base64url',
  );
}

/** Where a page begins; undefined when the token is not one of ours. */
function parseContinue(token: string | null): number | undefined {
  if (!token) return 0;
  try {
    const text = Buffer.from(token, 'base64url').toString();
    const { v, start } = JSON.parse(text) as { v: unknown; start: unknown };
    return v === 'mock' && typeof start === 'number' ? start : undefined;
  } catch {
    return undefined;
  }
}
