import { z } from 'zod';
import {
  environmentClassDocumentSchema,
  environmentDocumentSchema,
  teamDocumentSchema,
} from './schemas';

const documents = {
  Environment: environmentDocumentSchema,
  EnvironmentClass: environmentClassDocumentSchema,
  Team: teamDocumentSchema,
};

/** JSON Schemas (draft 2020-12) of the documents, by kind, for editors. The zod schemas are the single source. */
export function toJsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(documents).map(([kind, schema]) => [
      kind,
      {
        title: `Fairway ${kind}`,
        ...z.toJSONSchema(schema, { io: 'input' }),
      },
    ]),
  );
}
