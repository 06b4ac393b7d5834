import type { CommitRequest } from '../FleetRepository';
import { aRequest } from '../__testUtils__/startFleet';
import { validateCommitRequest } from './validateCommitRequest';

function change(path: string, content: string | null = 'x') {
  return { changes: [{ path, content }], preconditions: [] };
}

describe('validateCommitRequest', () => {
  it('accepts what the portal writes', () => {
    expect(() => validateCommitRequest(aRequest('shop'))).not.toThrow();
    expect(() =>
      validateCommitRequest(aRequest('shop', change('a/_b/C.2-d.yaml', null))),
    ).not.toThrow();
  });

  it.each([
    ...['', '/etc/passwd', '../x', 'a/../b', 'a/./b', 'a//b', 'a/', '.'],
    ...[
      '.git/config',
      'a/.git/hooks/x',
      'a/.GIT/x',
      '.gitmodules',
      '.github/x',
    ],
    ...['-rf', 'a/--upload-pack=x', 'a b', 'a\nb', 'a\0b', 'a"b', 'a\\b', 'é'],
    ...['x'.repeat(256), Array(600).fill('ab').join('/'), 'a:b', '~/x', '*'],
  ])('refuses the path %j, to write and as a precondition', path => {
    expect(() => validateCommitRequest(aRequest('s', change(path)))).toThrow(
      /^path .*: must be relative/,
    );
    const preconditions = [{ path, blob: null }];
    expect(() =>
      validateCommitRequest(aRequest('s', { preconditions })),
    ).toThrow(/^path .*: must be relative/);
  });

  const cases: [string, Partial<CommitRequest>, RegExp][] = [
    ['no subject', { subject: ' ' }, /^subject:/],
    ['two lines', { subject: 'a\n\nFairway-Run: x' }, /^subject:/],
    ['a long subject', { subject: 'x'.repeat(201) }, /^subject:/],
    ['no run', { trailers: {} }, /^trailers: must hold Fairway-Run/],
    [
      'an inherited run',
      { trailers: Object.create({ 'Fairway-Run': 'x' }) },
      /^trailers: must hold Fairway-Run/,
    ],
    [
      'a trailer of two lines',
      { trailers: { 'Fairway-Run': 'x\nFairway-Step: y' } },
      /^trailers.Fairway-Run:/,
    ],
    [
      'a trailer key with a colon',
      { trailers: { 'Fairway-Run': 'x', 'a: b': 'c' } },
      /^trailers: "a: b"/,
    ],
    [
      'a padded trailer',
      { trailers: { 'Fairway-Run': ' x' } },
      /^trailers.Fairway-Run: must not begin/,
    ],
    [
      'an address that ends early',
      { requester: { name: 'Ada', email: 'a@x> 0 +0000\ncommitter <b@x' } },
      /^requester.email:/,
    ],
    ['no name', { requester: { name: '', email: 'a@x' } }, /^requester.name:/],
    ['no change', { changes: [] }, /^changes: must be 1 to/],
    [
      'one path twice',
      { changes: ['a', 'a'].map(path => ({ path, content: 'x' })) },
      /^changes: a is named twice/,
    ],
    [
      'a file that is a folder too',
      { changes: ['a/b', 'a/b/c'].map(path => ({ path, content: 'x' })) },
      /^changes: a\/b cannot be a file and the folder of a\/b\/c/,
    ],
    [
      'half a character',
      { changes: [{ path: 'a', content: '\ud800' }] },
      /^changes: a must be well-formed/,
    ],
    [
      'more than can be read',
      { changes: [{ path: 'a', content: 'x'.repeat(1024 * 1024 + 1) }] },
      /^changes: a must be at most 1 MiB/,
    ],
  ];
  it.each(cases)('refuses %s', (_, options, message) => {
    expect(() => validateCommitRequest(aRequest('s', options))).toThrow(
      message,
    );
  });
});
