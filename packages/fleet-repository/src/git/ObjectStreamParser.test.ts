import { type GitObject, ObjectStreamParser } from './ObjectStreamParser';

const id = 'a'.repeat(40);

function parse(stream: Buffer, pieceLength: number): GitObject[] {
  const found: GitObject[] = [];
  const parser = new ObjectStreamParser(object => found.push(object));
  for (let at = 0; at < stream.length; at += pieceLength) {
    parser.feed(stream.subarray(at, at + pieceLength));
  }
  return found;
}

describe('ObjectStreamParser', () => {
  const stream = Buffer.concat([
    Buffer.from(`${id} blob 6\na\nb\n\0c\n${id} missing\n${id} blob 0\n\n`),
    Buffer.from(`${id} blob ${1024 * 1024 + 1}\n`),
    Buffer.alloc(1024 * 1024 + 1, 0x0a),
    Buffer.from(`\n${id} tree 1\nx\n`),
  ]);

  it.each([1, 2, 7, 4096, stream.length])(
    'reads the same however the stream is cut: pieces of %d bytes',
    pieceLength => {
      expect(parse(stream, pieceLength)).toEqual([
        { kind: 'object', type: 'blob', content: Buffer.from('a\nb\n\0c') },
        { kind: 'missing' },
        { kind: 'object', type: 'blob', content: Buffer.alloc(0) },
        { kind: 'too-large', type: 'blob', size: 1024 * 1024 + 1 },
        { kind: 'object', type: 'tree', content: Buffer.from('x') },
      ]);
    },
  );

  it('refuses what git does not print', () => {
    expect(() => parse(Buffer.from('fatal: out of memory\n'), 50)).toThrow(
      'unexpected answer',
    );
  });
});
