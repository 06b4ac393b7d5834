import { readStartOptions } from './readStartOptions';

it.each([
  [[], ['gitea', 'metrics']],
  [['--with', 'none'], []],
  [
    ['--with', 'argocd,gitea'],
    ['gitea', 'argocd'],
  ],
])('given %j starts %j beside the portal', (args, components) => {
  expect(readStartOptions(args)).toMatchObject({ components });
});

it.each([
  [[], true],
  [['--empty'], false],
  [['--with', 'none', '--empty'], false],
])('given %j has the example organisation: %p', (args, hasExamples) => {
  expect(readStartOptions(args)).toMatchObject({ hasExamples });
});

it.each([
  [[], 3],
  [['--clusters', '5'], 5],
])('given %j starts as many clusters: %p', (args, clusterCount) => {
  expect(readStartOptions(args)).toMatchObject({ clusterCount });
});

it.each([
  [['--clusters', '0'], /--clusters: '0' is no whole number from 1 to 10/],
  [['--clusters', '11'], /'11' is no whole number/],
  [['--clusters', '2.5'], /'2.5' is no whole number/],
  [['--without'], /--without.*\nGive --with and .*gitea,metrics.*--empty/],
  [['--with', 'gitlab'], /no component 'gitlab'; there are: gitea, /],
])('refuses %j and says what is possible', (args, message) => {
  expect(() => readStartOptions(args)).toThrow(message);
});
