import fc from 'fast-check';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { anEnvironment, aRepository } from '../__testUtils__/documents';
import { openEnvironmentDocuments } from './environmentTable';

jest.setTimeout(240_000);

const databases = createTestDatabases();
const path = 'environments/storefront/shop/environment.yaml';

/** Every class of code point, the ones that some database or reader refuses among them. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\u0001', '\u001b', '\u007f', '\u0085', '\ufeff'),
    fc.constantFrom('\ufffe', '\uffff', '\ud800', '\udfff', '\u202e', '\u2028'),
    fc.constantFrom('"', "'", '\\', '\n', '\t', ': ', '- ', '{', '#', '%'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }),
  ),
  maxLength: 30,
});

const files = anEnvironment({ purpose: 'to try' });

/** The document with something else in one place, as JSON writes it: with escapes. */
const anyDocument = fc
  .tuple(
    anyText,
    fc.constantFrom('purpose', 'group', 'key', 'label', 'comment', 'raw'),
  )
  .map(([text, location]) => {
    const quoted = JSON.stringify(text);
    const good = files[path];
    const changed = {
      purpose: good.replace('purpose: to try', `purpose: ${quoted}`),
      group: good.replace(/- storefront/, `- ${quoted}`),
      key: `${good}${quoted}: 1\n`,
      label: good.replace('class: sandbox', `class: ${quoted}`),
      comment: `${good}# ${text.replace(/[\n\u0085\u2028]/g, ' ')}\n`,
      raw: text,
    };
    return changed[location as 'raw'];
  });

describe.each(databases.eachSupportedId())(
  'what parses can be stored on %p',
  id => {
    it('[D2] whatever code points an environment document holds', async () => {
      const knex = await openDatabase(databases, id);
      const store = openEnvironmentDocuments(knex, () => 1);
      const { findings } = store;
      let stored = 0;
      await fc.assert(
        fc.asyncProperty(anyDocument, async text => {
          const documents = aRepository({ ...files, [path]: text });
          const { version } = await store.readVersion();
          expect(await store.replace(documents, version)).toBeDefined();
          const messages = (await findings.list()).map(
            ({ message }) => message,
          );
          expect(messages.join()).not.toContain('cannot be stored');
          const read = documents.environments.get('storefront/shop');
          const row = await knex('environments').first('document', 'purpose');
          // What parsed is stored as it was read; what did not is a finding.
          const shown = read
            ? { document: text, purpose: read.document.spec.purpose ?? null }
            : row;
          expect(row).toEqual(shown);
          expect(messages.length > 0 || read !== undefined).toBe(true);
          stored += read ? 1 : 0;
        }),
        { numRuns: 300 },
      );
      expect(stored).toBeGreaterThan(0);
      await knex.destroy();
    });
  },
);
