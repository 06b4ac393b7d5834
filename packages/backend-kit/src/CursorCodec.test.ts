import { z } from 'zod';
import { CursorCodec } from './CursorCodec';

const schema = z.object({ value: z.number(), id: z.string() });
const codec = new CursorCodec('key', schema);
const position = { value: 3, id: 'harbour-dev' };

describe('CursorCodec', () => {
  it('gives back what was put in, also to another replica', () => {
    const cursor = codec.encode(position, 'ada');
    expect(new CursorCodec('key', schema).decode(cursor, 'ada')).toEqual(
      position,
    );
  });

  const cursor = codec.encode(position, 'ada');
  const [body, signature] = cursor.split('.');
  const other = Buffer.from('{"value":4,"id":"x"}').toString('base64url');

  it.each([
    ['of another requester or filter', cursor, 'ben'],
    ['with another body', `${other}.${signature}`, 'ada'],
    ['without signature', body, 'ada'],
    ['with an empty signature', `${body}.`, 'ada'],
    ['without body', `.${signature}`, 'ada'],
    ['with more behind it', `${cursor}.x`, 'ada'],
    ['with a longer signature', `${cursor}x`, 'ada'],
    ['empty', '', 'ada'],
    ['of no form', '\u0000', 'ada'],
    [
      'of another key',
      new CursorCodec('k2', schema).encode(position, 'ada'),
      'ada',
    ],
    [
      'of another version of the list',
      new CursorCodec('key', z.any()).encode(['a', 'b'], 'ada'),
      'ada',
    ],
  ])('[B13.3] refuses one %s', (_, text, context) => {
    expect(() => codec.decode(text, context)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message:
          'cursor: not one of this list; ask without it for the first page',
      }),
    );
  });
});
