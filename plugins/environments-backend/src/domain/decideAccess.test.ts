import { AccessFacts, AccessGrant, decideAccess } from './decideAccess';

const now = Date.parse('2030-01-01T12:00:00Z');

function aGrant(override: Partial<AccessGrant> = {}): AccessGrant {
  return {
    person: 'user:default/ada',
    kind: 'account',
    expiresAt: now + 1,
    namespaceUid: 'u1',
    ...override,
  };
}

function theFacts(override: Partial<AccessFacts> = {}): AccessFacts {
  return {
    environmentUid: 'u1',
    membership: 'member',
    hasAccount: true,
    ...override,
  };
}

it.each<[Partial<AccessGrant>, Partial<AccessFacts>]>([
  [{}, {}],
  [{ kind: 'binding' }, {}],
  [{ kind: 'account' }, { hasAccount: false }],
  [{}, { membership: 'unknown' }],
])('[B8][D15.1] given %j and %j keeps the access', (grant, facts) => {
  expect(decideAccess(aGrant(grant), theFacts(facts), now)).toEqual({
    kind: 'keep',
  });
});

it.each<
  [
    Partial<AccessGrant>,
    Partial<AccessFacts>,
    string,
    'grant' | 'surroundings' | 'membership',
  ]
>([
  [{ expiresAt: now }, {}, 'has expired', 'grant'],
  [{ expiresAt: undefined }, {}, 'has expired', 'grant'],
  [{ expiresAt: now }, { membership: 'unknown' }, 'has expired', 'grant'],
  [
    {},
    { membership: 'former' },
    'no longer a member of the team',
    'membership',
  ],
  [{}, { membership: 'absent' }, 'no longer in the catalog', 'membership'],
  [
    { kind: 'binding' },
    { membership: 'former' },
    'no longer a member',
    'membership',
  ],
  [
    { kind: 'binding' },
    { hasAccount: false },
    'account is gone',
    'surroundings',
  ],
  [{}, { environmentUid: null }, 'environment is gone', 'surroundings'],
  [{}, { environmentUid: 'u2' }, 'earlier environment', 'surroundings'],
  [{ namespaceUid: undefined }, {}, 'earlier version', 'grant'],
  [{ kind: 'environment-account' }, {}, 'inside the environment', 'grant'],
])(
  '[A1][B8][D15.1] given %j and %j removes it: %s',
  (grant, facts, reason, basis) => {
    expect(decideAccess(aGrant(grant), theFacts(facts), now)).toEqual({
      kind: 'remove',
      basis,
      reason: expect.stringContaining(reason),
    });
  },
);
