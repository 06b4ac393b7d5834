import { formatInstances } from './formatInstances';

it('prints a line for each instance', () => {
  const text = formatInstances([
    {
      name: 'gitea',
      state: 'healthy',
      address: '127.0.0.1:20001',
      detail: 'Gitea 1.26.0',
      memoryBytes: 91_200_000,
    },
    {
      name: 'metrics-a',
      state: 'stopped',
      address: '127.0.0.1:20002',
      detail: '',
      memoryBytes: 0,
    },
  ]);
  expect(text.split('\n').slice(1)).toEqual([
    'gitea      healthy  127.0.0.1:20001  91 MB   Gitea 1.26.0',
    'metrics-a  stopped  127.0.0.1:20002  0 MB',
  ]);
});

it('prints nothing where there is none', () => {
  expect(formatInstances([])).toBe('');
});
