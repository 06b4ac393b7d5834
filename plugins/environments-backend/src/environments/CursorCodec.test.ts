import { CursorCodec } from './CursorCodec';

describe('CursorCodec', () => {
  const cursors = new CursorCodec('key');
  const cursor = cursors.encode({ value: 'shop', id: 'r1' }, 'ada');

  it('gives back what it was given', () => {
    expect(cursors.decode(cursor, 'ada')).toEqual({ value: 'shop', id: 'r1' });
  });

  it.each([
    ['of another requester or filter', cursor, 'ben'],
    ['with another body', `x${cursor}`, 'ada'],
    ['without signature', cursor.split('.')[0], 'ada'],
    ['with more behind it', `${cursor}.x`, 'ada'],
    ['empty', '', 'ada'],
    [
      'of another key',
      new CursorCodec('k2').encode({ value: '', id: '' }, 'ada'),
      'ada',
    ],
  ])('refuses one %s', (_, text, context) => {
    expect(() => cursors.decode(text, context)).toThrow('cursor: not one of');
  });
});
