import type { z } from 'zod';
import { explainHostileShape, explainHostileText } from './explainHostileShape';
import { explainIssues, plainWords } from './explainIssues';

/**
 * A value that came from outside, narrowed; or every problem at once, each naming field and fix.
 *
 * @param name - what the value as a whole is called, if a problem lies in no field of it
 */
export function parseValue<T>(
  schema: z.ZodType<T>,
  value: unknown,
  name = 'the input',
):
  | { value: T; problems?: undefined }
  | { value?: undefined; problems: string[] } {
  const shape = explainHostileShape(value);
  if (shape) return { problems: [`${name} ${shape}`] };
  const text = explainHostileText(value);
  if (text) return { problems: [text] };
  const parsed = schema.safeParse(value, plainWords);
  return parsed.success
    ? { value: parsed.data }
    : {
        problems: explainIssues(parsed.error.issues).map(({ path, message }) =>
          path.length ? message : `${name}: ${message}`,
        ),
      };
}
