import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchemas } from '../src/documents/jsonSchemas';

for (const [kind, schema] of Object.entries(toJsonSchemas())) {
  writeFileSync(
    join(__dirname, '..', 'schemas', `${kind}.json`),
    `${JSON.stringify(schema, null, 2)}\n`,
  );
}
