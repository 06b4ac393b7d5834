/**
 * The colours that pages built on Material UI need as values, not as CSS variables.
 * The same as in tokens.css; tokens.test.ts compares them.
 */
export type Colours = {
  app: string;
  surface: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  accentHover: string;
  onAccent: string;
  good: string;
  goodGround: string;
  bad: string;
  badGround: string;
  warning: string;
  warningGround: string;
  busy: string;
  busyGround: string;
};

export const lightColours: Colours = {
  app: '#f5f7fa',
  surface: '#ffffff',
  ink: '#10202e',
  quiet: '#52647a',
  line: '#dfe6ed',
  accent: '#0f4c75',
  accentHover: '#0b3a5a',
  onAccent: '#ffffff',
  good: '#0b5a3e',
  goodGround: '#d9f1e6',
  bad: '#9a2019',
  badGround: '#fbe4e1',
  warning: '#7a4b00',
  warningGround: '#fcefd6',
  busy: '#144f82',
  busyGround: '#ddebf8',
};

export const darkColours: Colours = {
  app: '#0d161f',
  surface: '#142130',
  ink: '#e8eff5',
  quiet: '#a3b5c6',
  line: '#263a4d',
  accent: '#7cc0ec',
  accentHover: '#9bd0f2',
  onAccent: '#07202f',
  good: '#8adbb8',
  goodGround: '#0f3a2c',
  bad: '#ffb0a8',
  badGround: '#451d1b',
  warning: '#f2c67d',
  warningGround: '#3c2b0d',
  busy: '#93cbf3',
  busyGround: '#123450',
};
