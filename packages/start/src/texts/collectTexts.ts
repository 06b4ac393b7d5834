import ts from 'typescript';

/** A text that a person may read, and the line where it stands in its file, from 1. */
export interface ShownText {
  line: number;
  text: string;
}

/** Attributes and properties whose text is shown even if it is a single word. */
const labels = new Set([
  ...['title', 'label', 'description', 'placeholder', 'aria-label', 'alt'],
  ...['word', 'heading', 'summary', 'help', 'loadingLabel', 'ariaLabel'],
]);

/** Two words in a row: what is shorter is more often a key than a text. */
const phrase = /[A-Za-z]{2,}[,;:.]? [A-Za-z(“"'$]/;

/** Calls whose texts go to logs or databases, and not to a person at the portal. */
const unseen =
  /^(console\.(debug|log)|(this\.)?(#?deps\.)?(logger|log|options\.logger)\.\w+|[\w.]*\.(raw|comment|whereRaw|orderByRaw|select)|describe|it|test|expect)$/;

/**
 * The texts of a source file that a person may read on a page, in a message or in a terminal: texts of elements, labels, and every other text
 * of two words or more. Values that are put in at run time stand as `${…}`.
 *
 * @param name - of the file; decides whether it may hold elements
 */
export function collectTexts(name: string, source: string): ShownText[] {
  const file = ts.createSourceFile(
    name,
    source,
    ts.ScriptTarget.Latest,
    true,
    name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: ShownText[] = [];
  const add = (node: ts.Node, text: string) => {
    const clean = text.replace(/\s+/g, ' ').trim();
    if (!/[A-Za-z]/.test(clean)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push({ line: line + 1, text: clean });
  };
  const visit = (node: ts.Node): void => {
    if (isUnseen(node, file)) return;
    if (ts.isJsxText(node)) add(node, node.text);
    const text = toText(node);
    if (text !== undefined && (isLabel(node) || phrase.test(text))) {
      add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function toText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return node.text;
  }
  return ts.isTemplateExpression(node)
    ? node.head.text +
        node.templateSpans.map(span => `\${…}${span.literal.text}`).join('')
    : undefined;
}

function isLabel({ parent }: ts.Node): boolean {
  if (ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent)) {
    return labels.has(parent.name.getText().replace(/['"]/g, ''));
  }
  // An element's only child in braces: {`${count} nodes`}
  return ts.isJsxExpression(parent) && ts.isJsxElement(parent.parent);
}

function isUnseen(node: ts.Node, file: ts.SourceFile): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return true;
  return (
    ts.isCallExpression(node) && unseen.test(node.expression.getText(file))
  );
}
