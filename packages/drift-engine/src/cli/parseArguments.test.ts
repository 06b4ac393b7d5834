import { parseArguments } from './parseArguments';

function optionsOf(...argv: string[]) {
  const parsed = parseArguments(argv);
  if (parsed.kind !== 'compare') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

describe('parseArguments', () => {
  it('takes two paths, and the rest as it usually is', () => {
    expect(optionsOf('deploy', 'live.yaml')).toEqual({
      declared: 'deploy',
      live: { kind: 'path', path: 'live.yaml' },
      schemas: [],
      kubernetes: undefined,
      ignore: [],
      output: 'text',
      failOn: 'unknown',
      explain: undefined,
      colour: 'auto',
    });
  });

  it('takes a cluster in place of the second path', () => {
    expect(optionsOf('-', '--against', 'config:dev').live).toEqual({
      kind: 'cluster',
      kubeconfig: 'config:dev',
    });
  });

  it.each([
    [['--output', 'json'], { output: 'json' }],
    [['--output=sarif'], { output: 'sarif' }],
    [['-o', 'html'], { output: 'html' }],
    [['--fail-on', 'drifted'], { failOn: 'drifted' }],
    [['--color', 'never'], { colour: 'never' }],
    [['--kubernetes', '1.36'], { kubernetes: '1.36' }],
    [['--kubernetes', 'v1.36.3'], { kubernetes: '1.36' }],
    [['--explain', 'spec.replicas'], { explain: 'spec.replicas' }],
    [['--explain=-x', '--output', 'text'], { explain: '-x', output: 'text' }],
    [['--ignore', 'a', '--ignore', 'b'], { ignore: ['a', 'b'] }],
    [['--schema', 'a', '--schema', 'b'], { schemas: ['a', 'b'] }],
  ])('given %j chooses %j', (argv, expected) => {
    expect(optionsOf('a', 'b', ...argv)).toMatchObject(expected);
    expect(optionsOf(...argv, 'a', 'b')).toMatchObject(expected);
  });

  it('takes what follows -- as paths, whatever they look like', () => {
    expect(optionsOf('--', '--odd', '-live')).toMatchObject({
      declared: '--odd',
      live: { path: '-live' },
    });
  });

  it.each([
    [['--help'], 'help'],
    [['-h', 'whatever', '--nonsense'], 'help'],
    [['--version'], 'version'],
  ])('given %j answers %s', (argv, kind) => {
    expect(parseArguments(argv)).toEqual({ kind });
  });

  it.each([
    [[], 'DECLARED is missing: give a file, a folder or -'],
    [
      ['a'],
      'LIVE is missing: give a file, a folder or -, or --against with a kubeconfig',
    ],
    [
      ['a', 'b', 'c'],
      'c is one path too many: give DECLARED and LIVE, or a folder that holds what belongs together',
    ],
    [
      ['-', '-'],
      'DECLARED and LIVE are both -: give a file or a folder for one of them',
    ],
    [
      ['a', 'b', '--against', 'c'],
      'LIVE (b) and --against exclude each other: give one of them',
    ],
    [
      ['a', 'b', '--output', 'xml'],
      '--output: xml is not known: give text, json, sarif or html',
    ],
    [
      ['a', 'b', '--fail-on', 'never'],
      '--fail-on: never is not known: give drifted or unknown',
    ],
    [
      ['a', 'b', '--color', 'red'],
      '--color: red is not known: give auto, always or never',
    ],
    [
      ['a', 'b', '--kubernetes', 'latest'],
      '--kubernetes: latest is not a version: give one such as 1.36',
    ],
    [
      ['a', 'b', '--output'],
      '--output needs a value: give text, json, sarif or html',
    ],
    [['a', 'b', '--ignore='], '--ignore needs a value: give a file'],
    [
      ['a', '--against', '--output', 'json'],
      '--against needs a value: give a kubeconfig, optionally with :context',
    ],
    [
      ['a', 'b', '--output', 'json', '--output', 'text'],
      '--output is given twice: give it once',
    ],
    [
      ['a', 'b', '--outptu', 'json'],
      '--outptu is not known: did you mean --output?',
    ],
    [['a', 'b', '--x'], '--x is not known: --help lists the options'],
    [['a', 'b', '-q'], '-q is not known: --help lists the options'],
    [['a', 'b', '--help=no'], '--help takes no value: leave out =no'],
    [
      ['a', 'b', '--__proto__', 'c'],
      '--__proto__ is not known: --help lists the options',
    ],
    [
      ['a', 'b', '--explain', 'spec', '--output', 'json'],
      '--explain answers in text alone: leave out --output json',
    ],
  ])('given %j says %s', (argv, message) => {
    expect(parseArguments(argv)).toEqual({ kind: 'mistake', message });
  });
});
