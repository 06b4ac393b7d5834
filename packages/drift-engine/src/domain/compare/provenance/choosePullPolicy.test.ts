import { choosePullPolicy } from './choosePullPolicy';

const hash = `sha256:${'0'.repeat(64)}`;

describe('the pull policy that the server chooses', () => {
  it.each([
    ['a', 'Always'],
    ['a:latest', 'Always'],
    ['a:1', 'IfNotPresent'],
    [`a@${hash}`, 'IfNotPresent'],
    [`a:latest@${hash}`, 'Always'],
    [`a:1@${hash}`, 'IfNotPresent'],
    ['registry.example:5000/team/a', 'Always'],
    ['registry.example:5000/team/a:latest', 'Always'],
    ['registry.example:5000/team/a:1', 'IfNotPresent'],
    ['[2001:db8::1]:5000/a', 'Always'],
    ['a:latest-1', 'IfNotPresent'],
    // What is no reference has no tag.
    ['Team/A', 'IfNotPresent'],
    ['a b', 'IfNotPresent'],
    ['', 'IfNotPresent'],
  ])('[drift/latest-with-digest] for %s is %s', (image, policy) => {
    expect(choosePullPolicy(image)).toBe(policy);
  });

  it('for no image is that of a pinned one', () => {
    expect(choosePullPolicy(undefined)).toBe('IfNotPresent');
  });
});
