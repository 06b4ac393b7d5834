import { z } from 'zod';

const issues = z
  .array(
    z.object({
      path: z.array(z.union([z.string(), z.number()])),
      message: z.string(),
    }),
  )
  .min(1);

/**
 * A sentence per field if a message holds the issues of a schema as JSON, as zod writes them into the message of its error; undefined for
 * any other message.
 */
export function explainSchemaText(message: string): string | undefined {
  const at = message.search(/\[\s*\{/);
  const parsed = at < 0 ? undefined : parse(message.slice(at));
  if (!parsed) return undefined;
  const [beginning] = message.slice(0, at).split(':');
  return parsed
    .map(({ path, message: said }) => {
      const field = path.join('.') || beginning.trim();
      return field ? `${field}: ${said}` : said;
    })
    .join('; ');
}

function parse(text: string): z.output<typeof issues> | undefined {
  const end = text.lastIndexOf(']');
  try {
    return issues.safeParse(JSON.parse(text.slice(0, end + 1))).data;
  } catch {
    return undefined;
  }
}
