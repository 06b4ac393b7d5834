import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { groupChecks } from './groupChecks';

const items = [
  aClusterCheck({ id: 'FW-POD-OOM', state: 'good', severity: 'medium' }),
  aClusterCheck({ id: 'FW-POD-PENDING', state: 'bad', severity: 'medium' }),
  aClusterCheck({
    id: 'FW-NODE-NOTREADY',
    state: 'bad',
    severity: 'high',
    evidence: [{ kind: 'Node', name: 'n7', detail: 'is not ready' }],
  }),
  aClusterCheck({ id: 'FW-RBAC-WILDCARD', state: 'unknown', severity: 'low' }),
];

describe('groupChecks', () => {
  it.each([
    [{ search: '', severity: '' }, 'bad 2, unknown 1, good 1'],
    [{ search: 'pod', severity: '' }, 'bad 1, good 1'],
    [{ search: 'N7', severity: '' }, 'bad 1'],
    [{ search: '', severity: 'high' }, 'bad 1'],
    [{ search: '', severity: 'nonsense' }, 'bad 2, unknown 1, good 1'],
    [{ search: 'nothing', severity: '' }, ''],
  ])('given %j finds %s', (filter, expected) => {
    const groups = groupChecks(items, filter);
    expect(
      groups.map(group => `${group.state} ${group.items.length}`).join(', '),
    ).toBe(expected);
  });
});
