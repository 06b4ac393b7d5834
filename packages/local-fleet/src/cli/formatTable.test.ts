import { formatTable } from './formatTable';

describe('formatTable', () => {
  it('aligns columns and leaves no spaces at the ends of lines', () => {
    expect(
      formatTable([
        ['NAME', 'STATE', 'NOTE'],
        ['north-wind', 'up', ''],
        ['b', 'stopped', 'port 1'],
      ]),
    ).toBe(
      [
        'NAME        STATE    NOTE',
        'north-wind  up',
        'b           stopped  port 1',
      ].join('\n'),
    );
  });

  it('makes nothing of no rows', () => {
    expect(formatTable([])).toBe('');
  });
});
