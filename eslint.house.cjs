const createPackageConfig = require('@backstage/cli/config/eslint-factory');

const impureModules = [
  '@backstage/backend-*',
  '@kubernetes/*',
  'express*',
  'knex',
  'react',
  'react-*',
  'undici',
  'node:child_process',
  'node:fs',
  'node:fs/*',
  'node:http*',
  'node:net',
  'node:timers*',
];

const domainSyntax = [
  {
    selector: 'AwaitExpression',
    message: 'domain/ decides and waits for nothing.',
  },
  {
    selector:
      "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'domain/ is told what time it is.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'domain/ is told what time it is.',
  },
  {
    selector:
      "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'domain/ is given its random numbers.',
  },
];

/** Every route says what it takes in its query string, so that a mistyped parameter is refused and not left out. */
const routeSyntax = [
  {
    selector:
      "CallExpression[callee.object.name='router'][callee.property.name=/^(get|post|put|patch|delete)$/]:not(:has(Identifier[name=/^(parseQuery|refuseParameters)$/]))",
    message:
      'A route parses its query string: parseQuery, or refuseParameters if it takes none.',
  },
];

/** ESLint configuration of one package: Backstage's for its role, and the rules of the house (docs/style.md). */
module.exports = dir =>
  createPackageConfig(dir, {
    plugins: ['@typescript-eslint'],
    restrictedSrcSyntax: routeSyntax,
    restrictedTestSyntax: [
      {
        selector:
          "CallExpression[callee.object.name='jest'][callee.property.name='mock'] > Literal[value=/^(\\.|@fairway)/]",
        message: 'Own modules are not mocked: use the real one.',
      },
    ],
    tsRules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@backstage/no-mixed-plugin-imports': 'error',
      '@backstage/no-undeclared-imports': 'error',
      '@backstage/no-relative-monorepo-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
    overrides: [
      {
        files: ['src/**/*.ts', 'src/**/*.tsx'],
        parserOptions: {
          project: `${__dirname}/tsconfig.json`,
          tsconfigRootDir: __dirname,
        },
        rules: {
          '@typescript-eslint/no-floating-promises': 'error',
          'max-lines': ['error', { max: 400 }],
        },
      },
      {
        files: ['src/**/*.ts', 'src/**/*.tsx'],
        excludedFiles: ['**/*.test.*', '**/__testUtils__/**'],
        rules: {
          complexity: ['error', 10],
          'max-depth': ['error', 3],
          'max-params': ['error', 4],
          'max-lines-per-function': ['error', { max: 60 }],
          'import/no-default-export': 'error',
        },
      },
      {
        // A component is mostly markup, which reads by its indentation.
        files: ['src/**/*.tsx'],
        rules: {
          'max-lines-per-function': ['error', { max: 150 }],
        },
      },
      {
        // One route after the other; each handler is short (docs/style.md, point 15).
        files: ['src/**/create*Routes.ts'],
        rules: { 'max-lines-per-function': ['error', { max: 120 }] },
      },
      {
        // Tests are lists of cases.
        files: ['**/*.test.ts', '**/*.test.tsx', '**/__testUtils__/**'],
        rules: {
          'max-lines': 'off',
          'max-lines-per-function': 'off',
          'jest/expect-expect': [
            'error',
            {
              assertFunctionNames: [
                'expect',
                'expect*',
                'fc.assert',
                '**.expect',
              ],
            },
          ],
        },
      },
      {
        files: [
          'src/index.ts',
          'src/index.tsx',
          'src/App.tsx',
          'src/plugin.ts',
          'src/plugin.tsx',
          'src/alpha.tsx',
          '**/*.d.ts',
        ],
        rules: { 'import/no-default-export': 'off' },
      },
      {
        files: ['src/domain/**/*.ts'],
        excludedFiles: ['**/*.test.ts'],
        rules: {
          'no-restricted-imports': [
            'error',
            {
              patterns: [
                {
                  group: impureModules,
                  message: 'domain/ is pure: values in, values out.',
                },
              ],
            },
          ],
          'no-restricted-syntax': ['error', ...domainSyntax],
        },
      },
    ],
  });
