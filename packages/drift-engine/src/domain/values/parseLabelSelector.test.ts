import fc from 'fast-check';
import { parseLabelSelector } from './parseLabelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['a', ['a exists ']],
    ['!a', ['a absent ']],
    ['! a', ['a absent ']],
    ['a=b', ['a in b']],
    ['a == b', ['a in b']],
    ['a=', ['a in ']],
    ['a!=b', ['a notin b']],
    ['a!=', ['a notin ']],
    ['a in (c,b)', ['a in b,c']],
    ['a in(b)', ['a in b']],
    ['a in (b,)', ['a in ,b']],
    ['a in ()', ['a in ']],
    ['a in (,)', ['a in ']],
    ['a in (b,b)', ['a in b']],
    ['a notin (b, c)', ['a notin b,c']],
    ['a notin ()', ['a notin ']],
    ['a>1,b<2', ['a gt 1', 'b lt 2']],
    ['in in (in)', ['in in in']],
    ['notin', ['notin exists ']],
    ['in=b', ['in in b']],
    ['a=in', ['a in in']],
    ['x.y/z=w', ['x.y/z in w']],
    ['a=b,c in (x, y)', ['a in b', 'c in x,y']],
    ['\ta=b\n,c', ['a in b', 'c exists ']],
  ])('given %j returns %j', (text, expected) => {
    const found = parseLabelSelector(text)?.map(
      ({ key, operator, values }) => `${key} ${operator} ${values.join(',')}`,
    );
    expect(found).toEqual(expected);
  });

  // What labels.Parse of k8s.io/apimachinery refuses.
  it.each([
    '!!a',
    '!a=b',
    '(a)',
    ',a',
    'a,',
    'a,,b',
    '-a=b',
    'A/b=c',
    'a in b',
    'a in (b',
    'a in (b c)',
    'a<1>2',
    'a=-b',
    'a===b',
    'a=b c=d',
    'a=b!',
    'a=b/c',
    'a=b=c',
    'a>-5',
    'a>b',
    'a>=1',
    'é=b',
    '/a',
    'a/',
    `${'a'.repeat(64)}=b`,
    `a=${'b'.repeat(64)}`,
    `${'a'.repeat(254)}/b`,
    'a'.repeat(100_000),
  ])('returns undefined for %j', text => {
    expect(parseLabelSelector(text)).toBeUndefined();
  });

  it('answers for any text, and soon', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[ab=!(),<> in.\/-]{0,40}$/)),
        text => {
          const answer = parseLabelSelector(text);
          return answer === undefined || Array.isArray(answer);
        },
      ),
    );
    expect(parseLabelSelector(`${'a-'.repeat(30_000)}/!`)).toBeUndefined();
    parseLabelSelector(`a in (${'b,'.repeat(30_000)})`);
  });
});
