import type { FindingSummary } from '@fairway/plugin-findings-common';
import { toCsv } from './toCsv';

const finding: FindingSummary = {
  id: '1',
  rule: { id: 'FW-A', title: 'A, "b"' },
  subject: 'Nodes',
  severity: 'high',
  state: 'open',
  owner: null,
  assignee: null,
  occurrences: { total: 3, unknown: 1, clusters: 2 },
  firstSeen: '2026-11-30T12:00:00.000Z',
  lastSeen: '2026-11-30T12:00:00.000Z',
  closedAt: null,
  flaps: 0,
  nextAction: { text: 'Look', command: null, link: null },
  disposition: null,
};

describe('a file of findings', () => {
  it('has a header, and a row for each', () => {
    const [header, row, rest] = toCsv([finding]).split('\r\n');
    expect(header).toMatch(/^"id","rule","title",/);
    expect(row).toContain('"1","FW-A","A, ""b""","Nodes","high","open",""');
    expect(row.split('","')).toHaveLength(header.split('","').length);
    expect(rest).toBe('');
  });

  it('names no subject that says what the title says', () => {
    const { title } = finding.rule;
    expect(toCsv([{ ...finding, subject: title }])).toContain(
      '"1","FW-A","A, ""b""","","high"',
    );
  });

  it('keeps each command of a next action on a line of its own', () => {
    const nextAction = { text: 'Look', command: 'one\ntwo', link: null };
    expect(toCsv([{ ...finding, nextAction }])).toContain('"one\ntwo"');
  });

  it.each([
    '=HYPERLINK("http://x")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '  =1',
    '\r=1',
    '|calc',
    '%0A',
    '＝1',
  ])('runs no formula from %j', subject => {
    expect(toCsv([{ ...finding, subject }])).toContain(
      `"'${subject.replaceAll('"', '""')}"`,
    );
  });
});
