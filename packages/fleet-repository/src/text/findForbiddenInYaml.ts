import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import {
  findForbiddenCharacter,
  type ForbiddenCharacter,
} from './findForbiddenCharacter';

/**
 * The first forbidden character of a YAML text: one that stands there, or one that it spells as an escape in quotes (`"\0"`, `"\ud800"`),
 * when the text is clean and what is read from it is not. Undefined if there is none.
 */
export function findForbiddenInYaml(
  text: string,
): ForbiddenCharacter | undefined {
  return findForbiddenCharacter(text) ?? findEscape(text);
}

function findEscape(text: string): ForbiddenCharacter | undefined {
  if (!text.includes('\\')) return undefined;
  try {
    return findInScalars(text);
  } catch {
    // What cannot be parsed yields no value; its reader says what is wrong.
    return undefined;
  }
}

/** The line is that of the value or key which holds it. */
function findInScalars(text: string): ForbiddenCharacter | undefined {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  let found: ForbiddenCharacter | undefined;
  visit(yaml, {
    Scalar(_key, node) {
      const character =
        isScalar(node) && typeof node.value === 'string'
          ? findForbiddenCharacter(node.value)
          : undefined;
      if (!character) return undefined;
      found = {
        ...character,
        line: lines.linePos(node.range?.[0] ?? 0).line,
      };
      return visit.BREAK;
    },
  });
  return found;
}
