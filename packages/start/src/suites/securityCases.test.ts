import {
  findUnproved,
  listIds,
  renderSecurityCases,
  securityCases,
} from './securityCases';
import { securityParts } from './securityParts';

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
      'A3: no test has this id',
    ]);
  });

  it('takes no part for proved because another one is', () => {
    expect(
      findUnproved(
        [proof('D16.1'), proof('D16.3', false)],
        ['D16.1', 'D16.2', 'D16.3'],
      ),
    ).toEqual([
      'D16.2: no test has this id',
      'D16.3: a test that proves it did not pass',
    ]);
  });

  it('names a test that proves the whole of a case with parts, or what is no case', () => {
    expect(
      findUnproved(
        [proof('D16.1'), proof('D16', true, 'b'), proof('A99', true, 'c')],
        ['D16.1'],
      ),
    ).toEqual([
      'D16: it has parts, and a test has to name one of them (b)',
      'A99: there is no such case (c)',
    ]);
  });

  it('lists each part in the place of its case', () => {
    const ids = listIds();
    expect(ids).toContain('A1');
    expect(ids).not.toContain('D16');
    expect(ids).toContain(`D16.${securityParts.D16.length}`);
    expect(ids).not.toContain(`D16.${securityParts.D16.length + 1}`);
  });

  it('has parts of known cases alone', () => {
    expect(Object.keys(securityCases)).toEqual(
      expect.arrayContaining(Object.keys(securityParts)),
    );
  });

  it('lists each case with what holds, its result and its files', () => {
    const text = renderSecurityCases(
      [
        proof('A1', true, 'b'),
        proof('A1', true, 'a'),
        proof('D1', false),
        proof('D16.1', true, 'c'),
      ],
      ['A1', 'D1', 'D16.1', 'D16.2', 'drift/x'],
    );
    expect(text).toContain(
      '| A1 | Nobody makes a token that outlives a kubeconfig or its revocation. | passed | `a` `b` |',
    );
    expect(text).toMatch(/\| D1 \| .* \| FAILED \|/);
    expect(text).toContain(
      [
        '| **D16** | **Smaller faults of the backend.** | | |',
        `| D16.1 | ${securityParts.D16[0]} | passed | \`c\` |`,
        `| D16.2 | ${securityParts.D16[1]} | no test |  |`,
        '| drift/x |  | no test |  |',
      ].join('\n'),
    );
  });
});
