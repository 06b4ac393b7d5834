import type { Change } from '@fairway/plugin-runs-common';
import { countChanges } from './countChanges';

const change = (action: Change['action']): Change => ({
  kind: 'manifest',
  action,
  target: action,
  before: null,
  after: null,
});

describe('countChanges', () => {
  it('says each sort once, the makings first', () => {
    expect(
      countChanges(
        (['delete', 'create', 'unchanged', 'create', 'update'] as const).map(
          change,
        ),
      ),
    ).toEqual(['2 to create', '1 to update', '1 to delete', '1 unchanged']);
  });

  it('is silent where nothing differs', () => {
    expect(countChanges([])).toEqual([]);
  });
});
