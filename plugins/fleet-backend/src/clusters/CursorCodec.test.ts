import fc from 'fast-check';
import { CursorCodec } from './CursorCodec';

const codec = new CursorCodec('key');
const position = { value: 3, name: 'harbour-dev' };

describe('CursorCodec', () => {
  it('gives back what was put in, also to another replica', () => {
    const cursor = codec.encode(position, 'ada');
    expect(new CursorCodec('key').decode(cursor, 'ada')).toEqual(position);
  });

  it('refuses a cursor of somebody else, of another list, or under another key', () => {
    const cursor = codec.encode(position, 'ada');
    expect(() => codec.decode(cursor, 'ben')).toThrow(/cursor/);
    expect(() => new CursorCodec('k2').decode(cursor, 'ada')).toThrow(/cursor/);
  });

  it('refuses whatever it has not signed', () => {
    const cursor = codec.encode(position, 'ada');
    const [body, signature] = cursor.split('.');
    const other = Buffer.from('[4,"harbour-dev"]').toString('base64url');
    for (const forged of [
      `${other}.${signature}`,
      body,
      `${body}.`,
      `.${signature}`,
      `${cursor}.x`,
      `${cursor}x`,
    ]) {
      expect(() => codec.decode(forged, 'ada')).toThrow(
        expect.objectContaining({ name: 'InputError' }),
      );
    }
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() => codec.decode(text, 'ada')).toThrow(/cursor/);
      }),
    );
  });
});
