import type { ParsedText } from '../../ParsedText';
import type { ReadLimits } from '../../ReadLimits';
import { BlockReader } from './BlockReader';
import { NotSimpleError } from './NotSimpleError';

/** Line breaks, blanks and marks that readers of YAML do not agree on. */
const ODD_CHARACTERS =
  /[^\t\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ufdcf\ufdf0-\ufefe\uff00-\uffef]/;

/** What is deeper is left to the parser. */
const MOST_LEVELS = 64;

/**
 * Reads YAML as most of it is written: objects and lists as blocks, texts on one line or several, and small objects and lists in brackets
 * on one line. Values are made from the text at once, whereas the parser makes a tree of nodes first, which takes 3.5 kB of memory a key
 * and three to ten times as long. Undefined if there is anything else (anchors, tags, brackets over several lines, mistakes): the
 * parser decides on the whole text then. What this reads, the parser reads the same.
 */
export function readSimpleYaml(
  text: string,
  { maxDepth }: Pick<ReadLimits, 'maxDepth'>,
): ParsedText | undefined {
  if (ODD_CHARACTERS.test(text)) return undefined;
  try {
    const most = Math.min(MOST_LEVELS, maxDepth);
    return new BlockReader(text, most).readDocument();
  } catch (error) {
    if (error instanceof NotSimpleError) return undefined;
    throw error;
  }
}
