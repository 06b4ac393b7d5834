import { createHash, randomUUID } from 'node:crypto';
import { concernsAny, mostMarks, toChangeMessage } from './changeMessage';

const gull = randomUUID();
const skua = randomUUID();

describe('change messages', () => {
  it('[D13] are about what changed, and about nothing else', () => {
    const message = toChangeMessage([gull], 'salt');
    expect(concernsAny(message, [gull])).toBe(true);
    expect(concernsAny(message, [skua])).toBe(false);
    expect(concernsAny(message, [skua, gull])).toBe(true);
    expect(concernsAny(message, [])).toBe(false);
  });

  it('[B14.4] name nothing, and do not show that two of them are about the same thing', () => {
    const one = toChangeMessage([gull, skua], 'one');
    const other = toChangeMessage([skua, gull], 'other');
    expect(JSON.stringify([one, other])).not.toContain(gull.slice(0, 8));
    expect(one.marks).toHaveLength(2);
    expect(other.marks).toHaveLength(2);
    for (const mark of one.marks!) expect(other.marks).not.toContain(mark);
  });

  it('does not show by their order what came first', () => {
    expect(toChangeMessage([gull, skua], 'salt')).toEqual(
      toChangeMessage([skua, gull], 'salt'),
    );
  });

  it.each([
    [
      'more than a message holds',
      toChangeMessage(Array.from({ length: mostMarks + 1 }, randomUUID), 's'),
    ],
    ['nothing said', {}],
    ['no object', null],
    ['what another version sends', { ids: 7, marks: 'all' }],
  ])('given %s may be about everything', (_, message) => {
    expect(concernsAny(message, [gull])).toBe(true);
  });

  it('holds as many marks as it may, each of 24 hexadecimal digits of SHA-256', () => {
    const ids = Array.from({ length: mostMarks }, randomUUID);
    const { marks } = toChangeMessage(ids, 'salt');
    expect(marks).toEqual(
      ids
        .map(id =>
          createHash('sha256').update(`salt:${id}`).digest('hex').slice(0, 24),
        )
        .sort(),
    );
  });
});
