import { Composer, Parser, type Document } from 'yaml';
import { describeYamlError } from './describeYamlError';
import { isDeeperThan } from './isDeeperThan';
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

/** The value of one document of YAML; undefined where it has none. Throws TextError. */
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
    throw new TextError('not YAML: a control character stands here', control);
  }
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
      'what follows the end of the document (...) is not read: begin a new one with ---',
      second.range[0],
    );
  }
  return first;
}
