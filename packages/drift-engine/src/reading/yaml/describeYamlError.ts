import type { ErrorCode } from 'yaml';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias has a tag or an anchor',
  BAD_ALIAS: 'an alias or an anchor has no name',
  BAD_DIRECTIVE: 'a directive is not known',
  BAD_DQ_ESCAPE: 'a string in double quotes has a bad escape',
  BAD_INDENT: 'the indentation is wrong here, or a bracket above is not closed',
  BAD_PROP_ORDER: 'an anchor or a tag is in the wrong place',
  BAD_SCALAR_START:
    'a plain string begins with a character that must be quoted',
  BLOCK_AS_IMPLICIT_KEY: 'an object begins where it cannot, as in `a: b: c`',
  BLOCK_IN_FLOW: 'a block is inside brackets',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a character is missing, say a quote, a bracket or a colon',
  MULTILINE_IMPLICIT_KEY:
    'a key goes over several lines, or its colon is missing',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_TAGS: 'a value has two tags',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
  TAB_AS_INDENT: 'a tab is used to indent',
  TAG_RESOLVE_FAILED: 'a tag cannot be read',
  UNEXPECTED_TOKEN: 'unexpected text',
};

/** A sentence for an error of the parser, whose own sentences quote the text, which may be a Secret's. */
export function describeYamlError(code: ErrorCode): string {
  return `not YAML: ${SENTENCES[code] ?? 'it cannot be read'}`;
}
