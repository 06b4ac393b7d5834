import { isAbout } from './isAbout';
import { parseAskedPath } from './parseAskedPath';

const difference = {
  path: 'spec.containers[name=web].ports[containerPort=80,protocol=TCP].name',
  pointer: '/spec/containers/0/ports/1/name',
};

describe('isAbout', () => {
  it.each([
    [difference.path, true],
    [difference.pointer, true],
    ['spec', true],
    ['spec.containers', true],
    ['spec.containers[name=web]', true],
    ['spec.containers[name=web].ports[containerPort=80]', true],
    [`${difference.path}.deeper`, true],
    ['/spec/containers/0', true],
    ['/spec/containers/0/ports/1/name/deeper', true],
    ['spec.containers[name=other]', false],
    ['spec.containers[name=web].image', false],
    ['/spec/containers/1', false],
    ['/spec/container', false],
    ['metadata', false],
  ])('given %s returns %s', (text, expected) => {
    const field = parseAskedPath(text);
    if (!field) throw new Error(`${text} is no path`);
    expect(isAbout(difference, field)).toBe(expected);
  });

  it('finds a field in a difference that is the whole object', () => {
    const field = parseAskedPath('spec.replicas');
    expect(field && isAbout({ path: '', pointer: '' }, field)).toBe(true);
  });
});
