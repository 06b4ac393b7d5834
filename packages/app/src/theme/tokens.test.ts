import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { darkColours, lightColours, type Colours } from './colours';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');

/** The tokens of the block that follows a selector. */
function readTokens(selector: string): Record<string, string> {
  const start = css.indexOf('{', css.indexOf(selector));
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(
      ([, name, value]) => [name, value],
    ),
  );
}

const modes = {
  light: readTokens("[data-theme-mode='light'] {"),
  dark: readTokens("[data-theme-mode='dark'] {"),
};

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = [
  '--bui-bg-app',
  '--bui-bg-neutral-1',
  '--bui-bg-neutral-2',
  '--bui-bg-neutral-3',
  '--fairway-bg-nav',
  '--fairway-bg-nav-hover',
  '--fairway-bg-nav-current',
];
const inks = [
  '--bui-fg-primary',
  '--bui-fg-secondary',
  '--bui-fg-positive',
  '--bui-fg-negative',
  '--bui-fg-warning',
  '--bui-fg-announcement',
  '--bui-positive-fg-subdued',
  '--bui-negative-fg-subdued',
  '--bui-warning-fg-subdued',
  '--bui-announcement-fg-subdued',
];
const pairs = [
  ...grounds.flatMap(ground => inks.map(ink => [ink, ground])),
  ['--bui-accent-fg', '--bui-accent-bg'],
  ['--bui-accent-fg', '--bui-accent-bg-hover'],
  ['--bui-negative-fg', '--bui-negative-bg'],
  ['--bui-negative-fg', '--bui-negative-bg-hover'],
  ['--bui-positive-fg', '--bui-positive-bg'],
  ['--bui-announcement-fg', '--bui-announcement-bg'],
  ['--bui-positive-fg-subdued', '--bui-positive-bg-subdued'],
  ['--bui-negative-fg-subdued', '--bui-negative-bg-subdued'],
  ['--bui-warning-fg-subdued', '--bui-warning-bg-subdued'],
  ['--bui-announcement-fg-subdued', '--bui-announcement-bg-subdued'],
];

describe.each(['light', 'dark'] as const)('colours of the %s theme', mode => {
  const tokens = modes[mode];

  it('reach 4.5:1 wherever words stand on a ground', () => {
    const weak = pairs
      .map(([ink, ground]) => ({
        ink,
        ground,
        ratio: contrast(tokens[ink], tokens[ground]),
      }))
      .filter(({ ratio }) => !(ratio >= 4.5));
    expect(weak).toEqual([]);
  });

  it('reach 3:1 where a border or a ring is all there is to see', () => {
    for (const edge of ['--bui-border-2', '--bui-ring']) {
      expect(
        contrast(tokens[edge], tokens['--bui-bg-neutral-1']),
      ).toBeGreaterThan(2.99);
    }
  });

  it('are the same on pages built on Material UI', () => {
    const colours: Colours = mode === 'light' ? lightColours : darkColours;
    expect(colours).toEqual({
      app: tokens['--bui-bg-app'],
      surface: tokens['--bui-bg-neutral-1'],
      ink: tokens['--bui-fg-primary'],
      quiet: tokens['--bui-fg-secondary'],
      line: tokens['--bui-border-1'],
      accent: tokens['--bui-accent-bg'],
      accentHover: tokens['--bui-accent-bg-hover'],
      onAccent: tokens['--bui-accent-fg'],
      good: tokens['--bui-positive-fg-subdued'],
      goodGround: tokens['--bui-positive-bg-subdued'],
      bad: tokens['--bui-negative-fg-subdued'],
      badGround: tokens['--bui-negative-bg-subdued'],
      warning: tokens['--bui-warning-fg-subdued'],
      warningGround: tokens['--bui-warning-bg-subdued'],
      busy: tokens['--bui-announcement-fg-subdued'],
      busyGround: tokens['--bui-announcement-bg-subdued'],
    });
  });
});
