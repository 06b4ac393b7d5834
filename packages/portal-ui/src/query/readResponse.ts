import { ResponseError } from '@backstage/errors';

/** Anything that parses an unknown value or throws; a zod schema is one. */
export type Parser<T> = { parse(value: unknown): T };

/**
 * Reads a JSON answer as what the schema says.
 *
 * @throws ResponseError when the status is not a good one
 * @throws Error when the answer is not of the schema
 */
export async function readResponse<T>(
  schema: Parser<T>,
  response: Response,
): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const body: unknown = await response.json();
  try {
    return schema.parse(body);
  } catch (error) {
    throw new Error(
      `The answer of ${
        response.url || 'the portal'
      } is not what this page expects; reload the page, it may be older than the portal (${explain(
        error,
      )})`,
    );
  }
}

/** The fields that are wrong; a schema's own message is a list in JSON. */
function explain(error: unknown): string {
  const { issues, message } = error as {
    issues?: { path: PropertyKey[] }[];
    message?: string;
  };
  return issues
    ? issues.map(({ path }) => path.map(String).join('.')).join(', ')
    : String(message);
}
