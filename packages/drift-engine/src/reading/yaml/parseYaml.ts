import { Composer, Parser, type Document } from 'yaml';
import { describeYamlError } from './describeYamlError';
import { indentFlow } from './indentFlow';
import type { Insertions } from './Insertions';
import { hasSeparators, markSeparators } from './lineSeparators';
import { isDeeperThan } from './isDeeperThan';
import { readSimpleYaml } from './simple/readSimpleYaml';
import { YamlConverter } from './YamlConverter';
import type { ParsedText } from '../ParsedText';
import type { ReadLimits } from '../ReadLimits';
import { TextError } from '../TextError';

// Every scalar stays text: what it means is decided as the tools of Kubernetes decide it.
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  resolveKnownTags: false,
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** The value of one document of YAML; undefined if it has none. Throws TextError. */
export function parseYaml(
  text: string,
  limits: ReadLimits,
): ParsedText | undefined {
  if (text.length > limits.maxYamlCharacters) {
    throw new TextError(
      `it is larger than ${limits.maxYamlCharacters} characters, which is too much for one document of YAML: split it, or give it as JSON`,
      0,
    );
  }
  const control = text.search(CONTROL);
  if (control >= 0) {
    throw new TextError('not YAML: a control character', control);
  }
  return readSimpleYaml(text, limits) ?? parseNodes(text, limits);
}

/** The same by the parser of all of YAML. */
export function parseNodes(
  text: string,
  limits: ReadLimits,
): ParsedText | undefined {
  if (!hasSeparators(text)) return parseOrMove(text, limits);
  const marked = markSeparators(text);
  return moveBack(marked, () => parseOrMove(marked.text, limits));
}

/** What the parser takes for badly indented is read once more, with what go-yaml does not mind put right; if that is no better, the first complaint stands. */
function parseOrMove(text: string, limits: ReadLimits): ParsedText | undefined {
  try {
    return parseText(text, limits);
  } catch (error) {
    if (!isNotYaml(error)) throw error;
    const moved = indentFlow(text);
    if (moved.text === text) throw error;
    try {
      return moveBack(moved, () => parseText(moved.text, limits));
    } catch (second) {
      throw isNotYaml(second) ? error : second;
    }
  }
}

function isNotYaml(error: unknown): boolean {
  return error instanceof TextError && error.message.startsWith('not YAML');
}

/** Tells places as they are in the text before anything was put into it. */
function moveBack(
  made: Insertions,
  parse: () => ParsedText | undefined,
): ParsedText | undefined {
  try {
    const parsed = parse();
    return (
      parsed && {
        value: parsed.value,
        offset: made.toOriginal(parsed.offset),
        offsets: {
          get: tree => {
            const offset = parsed.offsets.get(tree);
            return offset === undefined ? undefined : made.toOriginal(offset);
          },
        },
      }
    );
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const offset = made.toOriginal(error.offset);
    throw new TextError(error.message, offset, error.isFinal);
  }
}

function parseText(text: string, limits: ReadLimits): ParsedText | undefined {
  try {
    const document = compose(text, limits.maxDepth);
    return document && new YamlConverter(text, limits).convert(document);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) {
      throw new TextError('it is nested too deep', 0);
    }
    throw error;
  }
}

function compose(text: string, maxDepth: number): Document.Parsed | undefined {
  const tokens = [...new Parser().parse(text)];
  if (isDeeperThan(tokens, maxDepth)) {
    throw new TextError(`it is nested deeper than ${maxDepth} levels`, 0);
  }
  const documents = [...new Composer(OPTIONS).compose(tokens)];
  const [first, second] = documents;
  const error = first?.errors[0];
  if (error) throw new TextError(describeYamlError(error.code), error.pos[0]);
  if (second) {
    throw new TextError(
      'text after the end of the document (...) is not read: begin a new document with ---',
      second.range[0],
    );
  }
  return first;
}
