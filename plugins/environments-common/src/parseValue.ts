import type { z } from 'zod';
import { explainIssues } from './documents/explainIssues';
import { explainHostileShape } from './documents/guardShape';

/** A value that came from outside, narrowed; or every problem at once, each naming field and fix. */
export function parseValue<T>(
  schema: z.ZodType<T>,
  value: unknown,
):
  | { value: T; problems?: undefined }
  | { value?: undefined; problems: string[] } {
  const hostile = explainHostileShape(value);
  if (hostile) {
    return { problems: [`the input ${hostile}`] };
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success
    ? { value: parsed.data }
    : {
        problems: explainIssues(parsed.error.issues).map(
          problem => problem.message,
        ),
      };
}
