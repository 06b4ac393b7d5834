import { Readable } from 'node:stream';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  findingReadPermission,
  findOwnSubject,
  type FindingsPage,
  type FindingSummary,
} from '@fairway/plugin-findings-common';

/** Most findings that are found by the search, worst first. */
const mostIndexed = 20_000;

const pageSize = 200;

/** A finding as the search has it. */
export interface FindingDocument extends IndexableDocument {
  severity: string;
  rule: string;
  owner: string;
}

/**
 * Gives the search the findings that are to be settled. Each names itself as the resource that who searches must be allowed to read, so that
 * nobody finds what their list does not have.
 */
export class FindingCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'findings';
  readonly visibilityPermission = findingReadPermission;
  readonly #listPage: (cursor?: string) => Promise<FindingsPage>;

  /** @param listPage - a page of findings as `pageQuery` asks for it */
  constructor(listPage: (cursor?: string) => Promise<FindingsPage>) {
    this.#listPage = listPage;
  }

  /** What a page is asked for. */
  static readonly pageQuery = {
    ...{ limit: pageSize, sort: 'severity', facets: 'none' },
  };

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#collect());
  }

  async *#collect(): AsyncGenerator<FindingDocument> {
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = await this.#listPage(cursor);
      for (const finding of page.items) yield toDocument(finding);
      count += page.items.length;
      cursor = page.nextCursor;
    } while (cursor && count < mostIndexed);
  }
}

function toDocument(finding: FindingSummary): FindingDocument {
  const { id, rule, severity, owner, nextAction } = finding;
  const subject = findOwnSubject(finding);
  const say = (words: (string | undefined)[], between: string) =>
    words.filter(Boolean).join(between);
  return {
    title: say([rule.title, subject], ': '),
    text: say([rule.id, subject, severity, nextAction.text], '. '),
    location: `/findings/${encodeURIComponent(id)}`,
    severity,
    rule: rule.id,
    owner: owner ?? '',
    authorization: { resourceRef: id },
  };
}
