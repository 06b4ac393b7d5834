import { describeGitFailure, shortenOutput } from './describeGitFailure';

describe('describeGitFailure', () => {
  it.each([
    ["fatal: couldn't find remote ref refs/heads/main", 'no-branch'],
    [
      "fatal: Authentication failed for 'https://git.example/f/'",
      'unauthorized',
    ],
    [
      "fatal: could not read Username for 'https://git.example': terminal prompts disabled",
      'unauthorized',
    ],
    [
      "fatal: unable to access 'https://git.example/f/': The requested URL returned error: 403",
      'unauthorized',
    ],
    [
      "fatal: unable to access 'https://git.example/f/': The requested URL returned error: 302",
      'missing',
    ],
    ["fatal: repository 'https://git.example/f/' not found", 'missing'],
    ["fatal: '/srv/f.git' does not appear to be a git repository", 'missing'],
    [
      "fatal: unable to access 'https://git.example/f/': Could not resolve host: git.example",
      'unreachable',
    ],
    [
      "fatal: unable to access 'https://git.example/f/': server certificate verification failed. CAfile: none",
      'unreachable',
    ],
    [
      "fatal: unable to access 'https://git.example/f/': The requested URL returned error: 503",
      'unreachable',
    ],
    ['fatal: the remote end hung up unexpectedly', 'unreachable'],
    [
      "fatal: detected dubious ownership in repository at '/srv/f.git'",
      'failed',
    ],
    ['fatal: loose object abc (stored in x) is corrupt', 'damaged'],
    ["fatal: not a git repository: '/var/mirror.git'", 'damaged'],
    ['fatal: something new', 'failed'],
  ])('given %j says %s', (stderr, reason) => {
    const error = describeGitFailure('fetching main', stderr);
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(/^fetching main/);
    expect(error.message).toContain(stderr);
  });

  it('keeps a hostile remote from writing lines, colours or novels into the log', () => {
    const short = shortenOutput(
      `remote: \u001b[31mred\u001b[0m\r\nhint: no\n\n${'x'.repeat(5000)}`,
    );
    expect(short).toMatch(/^remote: +\[31mred +\[0m; x+$/);
    expect(short.length).toBeLessThanOrEqual(500);
    expect(shortenOutput('\n')).toBe('git gave no reason');
  });
});
