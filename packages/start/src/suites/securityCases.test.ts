import { findUnproved, renderSecurityCases } from './securityCases';

const proof = (id: string, passed = true, file = 'a.test.ts') => ({
  ids: [id],
  file,
  passed,
});

describe('security cases', () => {
  it('names a case without a test, and one whose test did not pass', () => {
    expect(
      findUnproved(
        [proof('A1'), proof('A2'), proof('A2', false)],
        ['A1', 'A2', 'A3'],
      ),
    ).toEqual([
      'A2: a test that proves it did not pass',
      'A3: no test carries this id',
    ]);
  });

  it('lists each case with what holds, its result and its files', () => {
    const text = renderSecurityCases(
      [proof('A1', true, 'b'), proof('A1', true, 'a'), proof('D1', false)],
      ['A1', 'D1', 'drift/x'],
    );
    expect(text).toContain(
      '| A1 | Nobody makes a token that outlives a kubeconfig or its revocation. | passed | `a` `b` |',
    );
    expect(text).toMatch(/\| D1 \| .* \| FAILED \|/);
    expect(text).toContain('| drift/x |  | FAILED |  |');
  });
});
