import type { Value } from '../../Value';
import { findValue } from './findValue';
import { parseAskedPath } from './parseAskedPath';

const OBJECT: Value = {
  metadata: { labels: { 'a/b': 'x', 'c~d': 'y' }, finalizers: ['one', 'two'] },
  spec: {
    replicas: 3,
    nothing: null,
    ports: [
      { containerPort: 80, name: 'web' },
      { containerPort: 80, protocol: 'UDP', name: 'quic' },
    ],
  },
};

function find(text: string): Value | undefined {
  const path = parseAskedPath(text);
  if (!path) throw new Error(`${text} is no path`);
  return findValue(OBJECT, path);
}

describe('findValue', () => {
  it.each([
    ['spec.replicas', 3],
    ['/spec/replicas', 3],
    ['spec.nothing', null],
    ['metadata.labels["a/b"]', 'x'],
    ['/metadata/labels/a~1b', 'x'],
    ['/metadata/labels/c~0d', 'y'],
    ['metadata.finalizers[=two]', 'two'],
    ['metadata.finalizers[0]', 'one'],
    ['/metadata/finalizers/1', 'two'],
    ['spec.ports[containerPort=80,protocol=UDP].name', 'quic'],
    ['spec.ports[containerPort=80,protocol=TCP].name', 'web'],
    ['spec.ports[name=quic].protocol', 'UDP'],
    ['spec.ports[name=none]', undefined],
    ['spec.ports[5]', undefined],
    ['/spec/ports/01', undefined],
    ['/spec/ports/-', undefined],
    ['spec.replicas.deeper', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['/spec/ports/length', undefined],
  ])('given %s returns %j', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});
