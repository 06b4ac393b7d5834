import { isTokenDue } from './issueTokens';

const token = { token: 't', issuedAt: 1_000, expiresAt: 3_000 };

it.each([
  [token, 1_000, false],
  [token, 2_000, false],
  [token, 2_001, true],
  [token, 9_000, true],
  [{ token: 't' }, 0, true],
  [undefined, 0, true],
])('given %j at %d, a new one is due: %s', (kept, now, expected) => {
  expect(isTokenDue(kept, now)).toBe(expected);
});
