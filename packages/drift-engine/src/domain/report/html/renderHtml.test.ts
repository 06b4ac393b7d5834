import {
  aConfigMap,
  aHostileReport,
  aReport,
  aRichReport,
} from '../__testUtils__/aReport';
import { isUnsafeText } from '../escapeText';
import { markup } from './Markup';
import { renderHtml } from './renderHtml';

/** The tags of a page, each with its attributes. */
function listTags(html: string): string[] {
  const body = html.replace(/<style>[^<]*<\/style>/, '');
  return Array.from(body.matchAll(/<[^>]*>/g), ([tag]) => tag);
}

/** Tags that are opened and not closed, or closed where another is open. */
function listUnclosed(html: string): string[] {
  const open: string[] = [];
  for (const tag of listTags(html)) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? 'meta';
    if (name === 'meta') continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) return [`${tag} closes another`];
  }
  return open;
}

const KNOWN_TAG =
  /^<(?:!doctype html|\/?(?:html|head|meta|title|body|main|header|footer|section|article|nav|h[1-4]|p|dl|div|dt|dd|ul|li|span|b|a|time|code|details|summary|del|ins|mark)(?: [a-z-]+(?:="[^"<>]*")?)*)>$/;

describe('renderHtml', () => {
  it('is a page with headings in their order and a title that tells the result', () => {
    const html = renderHtml(aRichReport());
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain(
      '<title>4 of 9 objects drifted: fairway-drift</title>',
    );
    const levels = Array.from(html.matchAll(/<h([1-4])/g), match =>
      Number(match[1]),
    );
    expect(levels.filter(level => level === 1)).toHaveLength(1);
    levels.forEach((level, index) =>
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1),
    );
  });

  it('runs no script and fetches nothing', () => {
    const html = renderHtml(aRichReport());
    expect(html).toContain(`content="default-src 'none'; style-src`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/i);
    expect(html).not.toMatch(/https?:/);
  });

  it('links each object that needs a look', () => {
    const html = renderHtml(aRichReport());
    const links = Array.from(html.matchAll(/href="#([^"]*)"/g), ([, id]) => id);
    expect(links).toHaveLength(6);
    for (const id of links) expect(html).toContain(`id="${id}"`);
  });

  it('says the sides in words to whoever does not see the signs', () => {
    const html = renderHtml(aReport());
    expect(html).toContain(
      '<span class="hidden">live: </span>registry.example/web:1.4.<mark>1</mark>',
    );
    expect(html).toContain(
      '<span class="hidden">declared: </span>registry.example/web:1.4.<mark>2</mark>',
    );
  });

  it('shows path, severity, class, author, confidence, rules, reason, suppression and problem', () => {
    const html = renderHtml(aRichReport());
    for (const text of [
      'data[&quot;nginx.conf&quot;]',
      '>critical</span>',
      'set, but not declared in Git',
      'kubectl-edit by hand, 3 days ago',
      'low confidence: no schema',
      'rules: keyed-lists',
      'it is not on the cluster',
      'owner team-shop, until 2026-12-31: scaled by hand on sale days',
      'deploy/broken.yaml:7 (document 2): metadata.name',
      '10 lines are the same',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('folds away what is in sync', () => {
    const html = renderHtml(aReport({ comparisons: [aConfigMap('quiet')] }));
    expect(html).toContain('<h1>The object is in sync</h1>');
    expect(html).toMatch(/<details class="card plain"><summary>1 object</);
    expect(html).not.toContain('Object by object');
  });

  it('lets nothing that a cluster has become markup', () => {
    const html = renderHtml(aHostileReport());
    const tags = listTags(html);
    expect(tags.length).toBeGreaterThan(100);
    expect(tags.filter(tag => !KNOWN_TAG.test(tag))).toEqual([]);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html.match(/<style>/g)).toHaveLength(1);
    const attributes = tags.flatMap(tag =>
      Array.from(tag.matchAll(/ ([a-z-]+)="[^"]*"/g), ([, name]) => name),
    );
    expect(attributes.filter(name => name.startsWith('on'))).toEqual([]);
  });

  it.each([aRichReport(), aHostileReport()])(
    'closes every tag that it opens (%#)',
    report => {
      expect(listUnclosed(renderHtml(report))).toEqual([]);
    },
  );

  it('shows marks that turn the direction of writing as what they are', () => {
    const lines = renderHtml(aHostileReport()).split('\n');
    expect(lines.filter(isUnsafeText)).toEqual([]);
  });
});

describe('markup', () => {
  it('escapes what is put in, once', () => {
    const inner = markup`<b>${'a < b & "c"'}</b>`;
    expect(String(markup`<p>${inner}${[inner]}${3}</p>`)).toBe(
      '<p><b>a &lt; b &amp; &quot;c&quot;</b><b>a &lt; b &amp; &quot;c&quot;</b>3</p>',
    );
  });
});
