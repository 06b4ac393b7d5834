import { listDispositions, type Settled } from './listDispositions';

const drifted: Settled = {
  ...{ group: 'apps', kind: 'Deployment', state: 'drifted', unknown: null },
  ...{ source: 'fleet-repository', declaredHash: 'h1' },
};

const every = (may: boolean) => ({
  ...{ revert: may, accept: may, snooze: may, unsnooze: may },
});

const allowed = (object: Partial<Settled>) =>
  listDispositions({ ...drifted, ...object }, every(true))
    .filter(({ refused }) => refused === null)
    .map(({ act }) => act);

const revert = (object: Partial<Settled>, may = true) =>
  listDispositions({ ...drifted, ...object }, { ...every(may) })[0].refused;

describe('listDispositions', () => {
  it.each`
    object                                                       | refused
    ${{}}                                                        | ${null}
    ${{ state: 'settling' }}                                     | ${null}
    ${{ state: 'missing' }}                                      | ${null}
    ${{ state: 'extra', declaredHash: null, source: 'cluster' }} | ${null}
    ${{ state: 'in-sync' }}                                      | ${'It is as Git declares it.'}
    ${{ state: 'unknown', unknown: 'forbidden' }}                | ${'What the cluster has is not known: forbidden.'}
    ${{ kind: 'Secret', group: '' }}                             | ${expect.stringContaining('by design')}
    ${{ kind: 'Secret', group: 'example.dev' }}                  | ${null}
    ${{ source: 'shop' }}                                        | ${'It is declared in shop; change it there.'}
  `('of $object revert is refused with $refused', ({ object, refused }) => {
    expect(revert(object)).toEqual(refused);
  });

  it.each`
    object                                        | acts
    ${{}}                                         | ${['revert', 'accept', 'snooze']}
    ${{ snooze: {} }}                             | ${['revert', 'accept', 'snooze', 'unsnooze']}
    ${{ state: 'in-sync', snooze: {} }}           | ${['unsnooze']}
    ${{ state: 'unknown', unknown: 'forbidden' }} | ${['snooze']}
    ${{ state: 'missing' }}                       | ${['revert', 'snooze']}
    ${{ state: 'settling' }}                      | ${['revert', 'accept']}
  `('of $object $acts are possible', ({ object, acts }) => {
    expect(allowed(object)).toEqual(acts);
  });

  it('says first who may', () => {
    expect(revert({ state: 'in-sync' }, false)).toMatch(/^Only the team/);
  });
});
