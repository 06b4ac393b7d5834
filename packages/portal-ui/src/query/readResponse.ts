import { ForwardedError, ResponseError } from '@backstage/errors';

/** Anything that parses an unknown value or throws; a zod schema is one. */
export type Parser<T> = { parse(value: unknown): T };

/**
 * Reads a JSON answer as what the schema says.
 *
 * @throws ResponseError when the status is not a good one
 * @throws ForwardedError when the answer is not of the schema
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
    throw new ForwardedError(
      `The answer of ${
        response.url || 'the portal'
      } is not what this page reads; reload the page, it may be older than the portal`,
      error,
    );
  }
}
