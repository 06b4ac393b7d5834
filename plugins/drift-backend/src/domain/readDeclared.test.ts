import { buildDeclared } from './buildDeclared';
import { notReadByDesign, readDeclared } from './readDeclared';

const where = {
  ...{ source: 'fleet-repository', file: 'rendered/a/x/y.yaml' },
  ...{ blob: 'b1', since: 0, environment: 'storefront/shop' },
};
const read = (text: string) => readDeclared(text, where);
const aMap = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\ndata: {mode: ${value}}\n`;

describe('readDeclared', () => {
  it('says of each object of a file what and where it is', () => {
    const { objects, problems } = read(
      `# why\n${aMap('on')}---\n${aMap('x').replace('name: a', 'name: b')}`,
    );
    expect(problems).toEqual([]);
    expect(objects).toMatchObject([
      { ...where, key: '/ConfigMap/x/a', position: 0, line: 2 },
      { key: '/ConfigMap/x/b', position: 1 },
    ]);
  });

  it('has the same hash for the same content, whatever its comments and order', () => {
    const hash = (text: string) => read(text).objects[0].hash;
    expect(hash(`# other\n${aMap('on')}`)).toBe(hash(aMap('on')));
    expect(hash(aMap('off'))).not.toBe(hash(aMap('on')));
  });

  it('keeps nothing of a Secret, not even a hash', () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: ${value}}\n`;
    const [one] = read(secret('first')).objects;
    const [other] = read(secret('second')).objects;
    expect(one).toEqual(other);
    expect(one).toMatchObject({ hash: 'unread', unread: notReadByDesign });
  });

  it('keeps nothing of a Secret within another object', () => {
    const list = (value: string) =>
      `apiVersion: example.com/v1\nkind: Template\nmetadata: {name: t}\nspec:\n  objects:\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: s}\n    stringData: {password: ${value}}\n`;
    const hash = (value: string) => read(list(value)).objects[0].hash;
    expect(hash('one')).toBe(hash('two'));
  });

  it('says of a hook that it may be absent', () => {
    const hook = aMap('on').replace(
      '{name: a, namespace: x}',
      '{name: a, annotations: {helm.sh/hook: pre-install}}',
    );
    expect(read(hook).objects[0].mayBeAbsent).toMatch(/it is a hook/);
    expect(read(aMap('on')).objects[0].mayBeAbsent).toBeUndefined();
  });

  it('names what cannot be read with its line, and reads the rest', () => {
    const { objects, problems } = read(`${aMap('on')}---\nkind: [\n`);
    expect(objects).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: expect.any(Number), message: expect.any(String) },
    ]);
  });
});

it('compares nothing that is declared twice, and names both places', () => {
  const content = read(aMap('on'));
  const elsewhere = readDeclared(aMap('off'), {
    ...where,
    file: 'rendered/a/x/z.yaml',
  });
  const { objects } = buildDeclared(
    new Map([
      [where.file, content],
      ['rendered/a/x/z.yaml', elsewhere],
    ]),
    ({ environment }) => `group:default/${environment?.split('/')[0]}`,
  );
  expect([...objects.values()]).toMatchObject([
    {
      owner: 'group:default/storefront',
      unread:
        'it is declared twice: rendered/a/x/y.yaml:1 and rendered/a/x/z.yaml:1; keep one of them',
    },
  ]);
});
