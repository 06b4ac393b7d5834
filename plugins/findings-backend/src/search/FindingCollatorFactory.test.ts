import type {
  FindingsPage,
  FindingSummary,
} from '@fairway/plugin-findings-common';
import {
  FindingCollatorFactory,
  type FindingDocument,
} from './FindingCollatorFactory';

const aFinding = (id: string): FindingSummary => ({
  id,
  rule: { id: 'FW-POD-OOM', title: 'Out of memory' },
  ...{ subject: `deployment ${id}`, severity: 'high', state: 'open' },
  ...{ owner: null, assignee: null, flaps: 0 },
  occurrences: { total: 1, unknown: 0, clusters: 1 },
  ...{ firstSeen: '', lastSeen: '', closedAt: null, disposition: null },
  nextAction: { text: 'Raise the limit', command: null, link: null },
});

const aPage = (ids: string[], nextCursor?: string): FindingsPage =>
  ({
    items: ids.map(aFinding),
    ...(nextCursor && { nextCursor }),
  } as FindingsPage);

async function collect(
  listPage: (cursor?: string) => Promise<FindingsPage>,
): Promise<FindingDocument[]> {
  const collator = await new FindingCollatorFactory(listPage).getCollator();
  return collator.toArray();
}

describe('FindingCollatorFactory', () => {
  it('names each finding as what must be allowed to be read', async () => {
    const [document] = await collect(async () => aPage(['a/b']));
    expect(document).toEqual({
      title: 'Out of memory: deployment a/b',
      text: 'FW-POD-OOM. deployment a/b. high. Raise the limit',
      location: '/findings/a%2Fb',
      ...{ severity: 'high', rule: 'FW-POD-OOM', owner: '' },
      authorization: { resourceRef: 'a/b' },
    });
    expect(
      new FindingCollatorFactory(async () => aPage([])).visibilityPermission
        .name,
    ).toBe('findings.finding.read');
  });

  it('reads all pages', async () => {
    const asked: (string | undefined)[] = [];
    const documents = await collect(async cursor => {
      asked.push(cursor);
      return cursor ? aPage(['c']) : aPage(['a', 'b'], 'next');
    });
    expect(documents.map(each => each.location)).toEqual([
      ...['/findings/a', '/findings/b', '/findings/c'],
    ]);
    expect(asked).toEqual([undefined, 'next']);
  });

  it('fails as a whole if a page cannot be read, so that the former index stays', async () => {
    await expect(
      collect(async cursor => {
        if (cursor) throw new Error('away');
        return aPage(['a'], 'next');
      }),
    ).rejects.toThrow('away');
  });
});
