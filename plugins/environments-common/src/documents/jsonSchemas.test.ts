import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchemas } from './jsonSchemas';

describe('JSON Schemas', () => {
  it.each(Object.entries(toJsonSchemas()))(
    'the file of %s is what the zod schema says (yarn schemas writes it)',
    (kind, schema) => {
      const file = join(__dirname, '..', '..', 'schemas', `${kind}.json`);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    },
  );
});
