/** How a piece of text stands out. */
export type Style =
  | 'title'
  | 'quiet'
  | 'live'
  | 'declared'
  | 'live-strong'
  | 'declared-strong'
  | 'good'
  | 'bad'
  | 'warning';

/** Gives a text its style; it has to be safe to print already. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, string>> = {
  title: '1',
  quiet: '2',
  live: '31',
  declared: '32',
  'live-strong': '1;7;31',
  'declared-strong': '1;7;32',
  good: '1;32',
  bad: '1;31',
  warning: '1;33',
};

/** Colours for a terminal. */
export const paintColours: Paint = (style, text) =>
  text === '' ? '' : `\u001b[${CODES[style]}m${text}\u001b[0m`;

/** No colours. */
export const paintNothing: Paint = (_style, text) => text;
