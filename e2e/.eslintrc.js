// The journeys are no package, so that Backstage's configuration by role has nothing to hold on to.
module.exports = {
  root: true,
  parser: '@typescript-eslint/parser',
  parserOptions: { sourceType: 'module' },
};
