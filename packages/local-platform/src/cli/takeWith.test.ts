import { takeWith } from './takeWith';

it.each([
  [['up'], ['up'], []],
  [['up', '--with', 'gitea'], ['up'], ['gitea']],
  [['up', '--with=metrics,gitea'], ['up'], ['gitea', 'metrics']],
  [
    ['up', '--with', 'gitea, metrics', '--clusters', '2'],
    ['up', '--clusters', '2'],
    ['gitea', 'metrics'],
  ],
  [
    ['kubectl', 'a', '--', 'get', '--with', 'gitea'],
    ['kubectl', 'a', '--', 'get', '--with', 'gitea'],
    [],
  ],
])('given %j leaves %j and takes %j', (args, words, components) => {
  expect(takeWith(args)).toEqual({ words, components });
});

it.each([
  [['up', '--with'], /give --with one or more components/],
  [['up', '--with', '--clusters', '2'], /give --with one or more components/],
  [['up', '--with='], /give --with one or more components/],
  [['up', '--with', 'gitlab'], /no component 'gitlab'; there are: gitea, /],
  [['up', '--with', 'toString'], /no component 'toString'/],
])('refuses %j and says what is possible', (args, message) => {
  expect(() => takeWith(args)).toThrow(message);
});
