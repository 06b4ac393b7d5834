import { renderPage } from './renderPage';

const files = new Set([
  'index.md',
  'glossary.md',
  'adr/0001-first.md',
  'images/fleet.png',
]);

const render = (text: string, source = 'adr/0001-first.md') =>
  renderPage({ source, text }, file => files.has(file));

describe('renderPage', () => {
  it.each([
    ['[a](../glossary.md)', 'href="../../glossary/"'],
    ['[a](../glossary.md#run)', 'href="../../glossary/#run"'],
    ['[a](../index.md)', 'href="../../"'],
    ['[a](0001-first.md)', 'href="./"'],
    ['[a](#why)', 'href="#why"'],
    ['[a](https://kubernetes.io/docs)', 'href="https://kubernetes.io/docs"'],
    ['![a](../images/fleet.png)', 'src="../../images/fleet.png"'],
  ])('leads %s to where the site serves it', (text, expected) => {
    expect(render(text).html).toContain(expected);
  });

  it.each([
    ['[gone](nowhere.md)', 'nowhere.md'],
    ['[out](../../package.json)', '../../package.json'],
    ['[root](/etc/passwd)', '/etc/passwd'],
  ])('makes the words of %s no dead link, and tells of it', (text, address) => {
    const page = render(`${text} and [a](../glossary.md)`);
    expect(page.broken).toEqual([address]);
    expect(page.html).not.toContain(`"${address}"`);
    expect(page.html.match(/<a /g)).toHaveLength(1);
    expect(page.html.match(/<\/a>/g)).toHaveLength(1);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://example.com"></iframe>',
    '```"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    '# <script>alert(1)</script>',
  ])('shows the HTML of a document as text: %s', text => {
    expect(render(text).html).not.toMatch(/<(script|img|iframe)/);
  });

  it.each(['javascript', 'vbscript', 'data', 'file'])(
    'makes no link of the scheme %s',
    scheme => {
      expect(render(`[a](${scheme}:x)`).html).not.toContain('<a ');
    },
  );

  it('gives each heading an address of its own', () => {
    const { headings, title } = render('# One\n\n## Two `x`\n\n## Two x\n');
    expect(title).toBe('One');
    expect(headings.map(({ slug }) => slug)).toEqual([
      'one',
      'two-x',
      'two-x-1',
    ]);
  });

  it('leaves the first level to the page around it', () => {
    expect(render('# One\n\n## Two\n').html).toMatch(/^<h2 [\s\S]*<h3 /);
  });

  it('lets the keyboard reach what scrolls', () => {
    const { html } = render('| a |\n| - |\n| b |\n\n```yaml\na: 1\n```\n');
    expect(html).toContain('<div class="fw-scroll" tabindex="0"><table>');
    expect(html).toMatch(/<pre class="fw-code" tabindex="0">.*hljs-attr/);
  });

  it('takes the words apart by section', () => {
    expect(
      render('# One\n\nintro\n\n## Two\n\na `b`\n\n- c\n').sections,
    ).toEqual([
      { slug: '', title: 'One', text: 'intro' },
      { slug: 'two', title: 'Two', text: 'a b c' },
    ]);
  });
});
