import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { createMarkdown } from './createMarkdown';
import { resolveLink } from './pagePaths';
import type { Heading, RenderedPage, Section, SourceFile } from './Site';
import { slugify } from './slugify';

const markdown: MarkdownIt = createMarkdown();
// The page around a document has the heading of the first level.
const levelShift = 1;

/**
 * One document as HTML, with an address for each heading, links that lead to pages of the site, and its words by section for the search.
 *
 * @param has - whether the site has a file, by its path in the folder of documents
 */
export function renderPage(
  { source, text }: SourceFile,
  has: (file: string) => boolean,
): RenderedPage {
  const tokens = markdown.parse(dropFrontMatter(text), {});
  const headings = nameHeadings(tokens);
  const broken = turnLinks(tokens, href => resolveLink(href, source, has));
  const title =
    headings.find(({ level }) => level === 1)?.text ?? toTitle(source);
  return {
    source,
    title,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    headings,
    sections: toSections(tokens, title),
    broken,
  };
}

function dropFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

function toTitle(source: string): string {
  const name = source.replace(/\.md$/, '').split('/').at(-1) ?? source;
  return name.replace(/[-_]+/g, ' ');
}

function toText(token: Token): string {
  return (token.children ?? [])
    .map(({ type, content }) => (/break$/.test(type) ? ' ' : content))
    .join('');
}

function nameHeadings(tokens: Token[]): Heading[] {
  const taken = new Set<string>();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') {
      return [];
    }
    const text = toText(tokens[index + 1]);
    const level = Number(token.tag.slice(1));
    const slug = slugify(text, taken);
    const tag = `h${Math.min(level + levelShift, 6)}`;
    token.attrSet('id', slug);
    token.tag = tag;
    tokens[index + 2].tag = tag;
    return [{ level, slug, text }];
  });
}

/** Has links and images lead to where the site serves them. A link to nowhere becomes its words. */
function turnLinks(
  tokens: Token[],
  resolve: (href: string) => string | undefined,
): string[] {
  const broken: string[] = [];
  for (const { children } of tokens) {
    // Links do not nest, so that each close belongs to the last open.
    let dropped = false;
    for (const token of children ?? []) {
      const attribute = token.type === 'image' ? 'src' : 'href';
      const address = token.attrGet(attribute);
      const target = address === null ? undefined : resolve(address);
      if (target !== undefined) {
        token.attrSet(attribute, target);
        dropped = false;
      } else if (address !== null) {
        broken.push(address);
        dropped = token.type === 'link_open';
        hide(token);
      } else if (dropped && token.type === 'link_close') {
        hide(token);
      }
    }
  }
  return broken;
}

function hide(token: Token) {
  const alt = token.type === 'image' ? token.content : '';
  token.type = 'text';
  token.tag = '';
  token.content = alt;
}

function toSections(tokens: Token[], title: string): Section[] {
  const sections: Section[] = [{ slug: '', title, text: '' }];
  tokens.forEach((token, index) => {
    const heading = tokens[index - 1];
    if (heading?.type === 'heading_open') {
      const slug = heading.attrGet('id') ?? '';
      if (sections.length > 1 || toText(token) !== title) {
        sections.push({ slug, title: toText(token), text: '' });
      }
      return;
    }
    const words = token.type === 'inline' ? toText(token) : token.content;
    const section = sections[sections.length - 1];
    section.text = `${section.text} ${words}`.trim();
  });
  return sections.map(section => ({
    ...section,
    text: section.text.replace(/\s+/g, ' '),
  }));
}
