import { escapeHtml } from './createMarkdown';
import { toPagePath } from './pagePaths';
import type { RenderedPage } from './Site';

/** The search index as MkDocs writes it: one document for each section, with the address of its heading. */
export function indexPages(pages: RenderedPage[]) {
  return {
    config: { lang: ['en'], separator: '[\\s\\-]+', pipeline: [] },
    docs: pages.flatMap(({ source, title, sections }) =>
      sections.map(section => ({
        location: section.slug
          ? `${toPagePath(source)}#${section.slug}`
          : toPagePath(source),
        title: escapeHtml(
          section.slug && section.title !== title
            ? `${title}: ${section.title}`
            : section.title,
        ),
        text: escapeHtml(section.text),
      })),
    ),
  };
}
