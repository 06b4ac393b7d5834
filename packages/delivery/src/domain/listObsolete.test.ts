import type { InventoryEntry } from '../Inventory';
import type { Manifest } from '../Manifest';
import { listObsolete } from './listObsolete';

const entry = (
  name: string,
  override: Partial<InventoryEntry> = {},
): InventoryEntry => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name },
  ...{ uid: `uid-of-${name}`, ...override },
});
const namespace = (name: string) =>
  entry(name, { kind: 'Namespace', namespace: null });
const manifest = (
  name: string,
  override: Partial<Manifest> = {},
): Manifest => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap' },
  ...{ metadata: { name, namespace: 'a' }, ...override },
});

describe('listObsolete', () => {
  it.each<[string, InventoryEntry[], Manifest[], InventoryEntry[]]>([
    ['nothing', [], [manifest('x')], []],
    [
      'what is declared no more, last applied first',
      [entry('x'), entry('y'), entry('z')],
      [manifest('y')],
      [entry('z'), entry('x')],
    ],
    [
      'an object of the same name in another namespace',
      [entry('x', { namespace: 'b' })],
      [manifest('x')],
      [entry('x', { namespace: 'b' })],
    ],
    [
      'an object of the same name and another kind or group',
      [
        entry('x', { kind: 'Secret' }),
        entry('x', { apiVersion: 'example.com/v1' }),
      ],
      [manifest('x')],
      [
        entry('x', { apiVersion: 'example.com/v1' }),
        entry('x', { kind: 'Secret' }),
      ],
    ],
    [
      'no object that another version of its group names',
      [entry('x', { apiVersion: 'apps/v1beta1' })],
      [manifest('x', { apiVersion: 'apps/v1' })],
      [],
    ],
    [
      'a namespace alone, as what is in it goes with it',
      [namespace('a'), entry('x'), entry('y', { namespace: 'b' })],
      [],
      [entry('y', { namespace: 'b' }), namespace('a')],
    ],
    [
      'what is in a namespace that stays',
      [namespace('a'), entry('x')],
      [
        manifest('a', { kind: 'Namespace', metadata: { name: 'a' } }),
        manifest('y'),
      ],
      [entry('x')],
    ],
  ])('names %s', (_, inventory, declared, expected) => {
    expect(listObsolete(inventory, declared)).toEqual(expected);
  });
});
