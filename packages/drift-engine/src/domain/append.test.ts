import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { append } from './append';

const source = path.join(__dirname, '..');

describe('append', () => {
  it('takes more items than a call takes arguments', () => {
    const list = [0];
    append(
      list,
      Array.from({ length: 500_000 }, () => 1),
    );
    expect(list).toHaveLength(500_001);
  });

  it('is what the engine uses: no list of the input is spread into arguments', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .filter(file => !file.includes('__testUtils__'));
    expect(files.length).toBeGreaterThan(200);
    const spreading = files.filter(file =>
      /\.(?:push|unshift|concat)\(\s*\.\.\./.test(
        readFileSync(path.join(source, file), 'utf8'),
      ),
    );
    expect(spreading).toEqual([]);
  });
});
