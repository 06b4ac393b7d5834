import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatRules } from '../src/domain/rules/formatRules';
import { rules } from '../src/domain/rules/rules';

/** Writes docs/drift-rules.md from the rules. */
async function main(): Promise<void> {
  const file = path.join(__dirname, '../../../docs/drift-rules.md');
  await writeFile(file, formatRules(rules));
  process.stdout.write(`${rules.length} rules in docs/drift-rules.md\n`);
}

void main();
