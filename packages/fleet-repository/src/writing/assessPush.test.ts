import { assessPush } from './assessPush';

function aResult(stdout: string, stderr = '', code: number | null = 1) {
  return { stdout: Buffer.from(stdout), stderr, code };
}

const to = 'abc:refs/heads/main';

describe('assessPush', () => {
  it.each([
    ['pushed', ` \t${to}\ta..b\nDone\n`, ''],
    ['pushed', `=\t${to}\t[up to date]\nDone\n`, ''],
    ['raced', `!\t${to}\t[rejected] (stale info)\nDone\n`, ''],
    ['raced', `!\t${to}\t[rejected] (fetch first)\nDone\n`, ''],
    ['raced', `!\t${to}\t[remote rejected] (failed to update ref)\n`, ''],
    [
      'raced',
      `!\t${to}\t[remote rejected] (cannot lock ref 'refs/heads/main': is at b but expected a)\n`,
      '',
    ],
    [
      'declined',
      `!\t${to}\t[remote rejected] (pre-receive hook declined)\n`,
      '',
    ],
    ['declined', `!\t${to}\t[remote rejected] (protected branch)\n`, ''],
    [
      'uncertain',
      `!\t${to}\t[remote failure] (remote failed to report status)\n`,
      '',
    ],
    ['uncertain', 'To /srv/fleet.git\n', 'fatal: the remote end hung up'],
    ['uncertain', '', ''],
  ])('says %s given %j', (kind, stdout, stderr) => {
    expect(assessPush(aResult(stdout, stderr)).kind).toBe(kind);
  });

  it('hands on why the remote declines', () => {
    expect(
      assessPush(
        aResult(
          `!\t${to}\t[remote rejected] (pre-receive hook declined)\n`,
          'remote: sign your commits',
        ),
      ),
    ).toEqual({
      kind: 'declined',
      reason:
        '[remote rejected] (pre-receive hook declined); remote: sign your commits',
    });
  });
});
