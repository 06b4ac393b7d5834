import { readStartOptions } from './readStartOptions';

it.each([
  [[], ['gitea', 'metrics']],
  [['--with', 'none'], []],
  [
    ['--with', 'argocd,gitea'],
    ['gitea', 'argocd'],
  ],
])('given %j starts %j beside the portal', (args, components) => {
  expect(readStartOptions(args)).toEqual({ components });
});

it.each([
  [['--without'], /--without.*\nThere is --with gitea,metrics/],
  [['--with', 'gitlab'], /no component 'gitlab'; there are: gitea, /],
])('refuses %j and says what is possible', (args, message) => {
  expect(() => readStartOptions(args)).toThrow(message);
});
