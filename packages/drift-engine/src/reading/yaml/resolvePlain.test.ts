import { resolvePlain } from './resolvePlain';

// oracle.test.ts asks the real kubectl; this table holds if there is none.
describe('resolvePlain', () => {
  it.each([
    ['yes', 'bool', true],
    ['y', 'bool', true],
    ['Off', 'bool', false],
    ['yEs', 'str', 'yEs'],
    ['', 'null', null],
    ['~', 'null', null],
    ['0777', 'int', 511],
    ['0o777', 'int', 511],
    ['0x1F', 'int', 31],
    ['-0b11', 'int', -3],
    ['08', 'float', 8],
    ['1_000', 'int', 1000],
    ['_1', 'str', '_1'],
    ['-0', 'int', 0],
    ['-0.0', 'float', 0],
    ['1e3', 'float', 1000],
    ['1e400', 'str', '1e400'],
    ['.5_0', 'float', 0.5],
    ['._5', 'str', '._5'],
    ['1:30', 'str', '1:30'],
    ['2001-01-01', 'str', '2001-01-01'],
    ['9007199254740993', 'int', 9007199254740993n],
    ['0xFFFFFFFFFFFFFFFF', 'int', 18446744073709551615n],
    ['0x1FFFFFFFFFFFFFFFF', 'str', '0x1FFFFFFFFFFFFFFFF'],
    ['0777777777777777777777777777', 'float', 7.777777777777778e26],
    ['-.inf', 'float', -Infinity],
  ])('given %j returns %s %p', (text, type, value) => {
    expect(resolvePlain(text)).toEqual({ type, value });
  });
});
