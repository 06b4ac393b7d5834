import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../domain/checks/registry';
import { renderChecks } from './renderChecks';

const page = path.resolve(__dirname, '../../../../docs/checks.md');

describe('docs/checks.md', () => {
  it('says what the registry has', () => {
    const rendered = renderChecks(checks);
    if (process.env.WRITE_DOCS) writeFileSync(page, rendered);
    expect(readFileSync(page, 'utf8')).toBe(rendered);
  });
});
