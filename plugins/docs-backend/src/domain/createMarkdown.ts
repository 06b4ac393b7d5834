import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import MarkdownIt from 'markdown-it';

const languages = {
  bash,
  css,
  diff,
  dockerfile,
  go,
  ini,
  json,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) {
  highlighter.registerLanguage(name, language);
}

/**
 * Markdown as GitHub's readers know it, with tables and coloured code. HTML in a document is shown as text, and links to scripts are no links, so
 * that what is rendered is safe by how it is made.
 */
export function createMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const { rules } = markdown.renderer;
  // Wide content scrolls within itself, which the keyboard must reach.
  rules.table_open = () => '<div class="fw-scroll" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.heading_close = (tokens, index) => {
    const slug = tokens[index - 2].attrGet('id') ?? '';
    const anchor = `<a class="fw-anchor" href="#${escapeHtml(
      slug,
    )}" aria-label="Link to this section">#</a>`;
    return `${anchor}</${tokens[index].tag}>\n`;
  };
  rules.fence = (tokens, index) => {
    const { content, info } = tokens[index];
    const [language = ''] = info.trim().split(/\s+/);
    return `<pre class="fw-code" tabindex="0"><code>${colour(
      content,
      language,
    )}</code></pre>\n`;
  };
  rules.code_block = (tokens, index) =>
    `<pre class="fw-code" tabindex="0"><code>${escapeHtml(
      tokens[index].content,
    )}</code></pre>\n`;
  return markdown;
}

function colour(code: string, language: string): string {
  return highlighter.getLanguage(language)
    ? highlighter.highlight(code, { language, ignoreIllegals: true }).value
    : escapeHtml(code);
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
