import { parseValue } from '@fairway/input';
import {
  assignRequestSchema,
  commentRequestSchema,
  disposeRequestSchema,
  explainUntil,
} from './settling';

const now = Date.parse('2026-11-30T12:00:00Z');
const reason = 'The vendor mends it next week';
const until = '2026-12-07T12:00:00Z';

describe('what is asked to settle a finding', () => {
  it.each`
    body                                            | problem
    ${{}}                                           | ${'reason: is missing'}
    ${{ until }}                                    | ${'reason: is missing'}
    ${{ until, reason: '' }}                        | ${'reason: must say why in at least 10 characters'}
    ${{ until, reason: '             ' }}           | ${'reason: must say why in at least 10 characters'}
    ${{ until, reason: 'x'.repeat(2001) }}          | ${'reason: must have at most 2000 characters'}
    ${{ reason }}                                   | ${'until: is missing'}
    ${{ reason, until: 'tomorrow' }}                | ${'until: must be a time like'}
    ${{ reason, until, owner: 'ada' }}              | ${'owner: must be a user or a group'}
    ${{ reason, until, owner: 'component:a/b' }}    | ${'owner: must be a user or a group'}
    ${{ reason, until, forever: true }}             | ${'forever: is not a field here'}
    ${{ reason: 'with a NUL \u0000 in it', until }} | ${'reason: contains a control character'}
  `('refuses to put aside with $body', ({ body, problem }) => {
    expect(parseValue(disposeRequestSchema, body).problems?.join()).toContain(
      problem,
    );
  });

  it('takes a reason, a time and an owner, in one spelling', () => {
    expect(
      parseValue(disposeRequestSchema, {
        reason: `  ${reason} `,
        until,
        owner: 'Group:default/Platform',
      }).value,
    ).toEqual({ reason, until, owner: 'group:default/platform' });
  });

  it.each`
    until                     | problem
    ${'2026-11-30T12:00:00Z'} | ${'lies in the past'}
    ${'2020-01-01T00:00:00Z'} | ${'lies in the past'}
    ${'2027-12-02T12:00:00Z'} | ${'more than a year away'}
    ${'2036-11-30T12:00:00Z'} | ${'more than a year away'}
  `('refuses $until', ({ until: time, problem }) => {
    expect(explainUntil(Date.parse(time), now)).toContain(problem);
  });

  it.each(['2026-11-30T12:00:01Z', '2027-11-30T12:00:00Z'])(
    'allows %s',
    time => {
      expect(explainUntil(Date.parse(time), now)).toBeUndefined();
    },
  );

  it('assigns to people and groups, and to nobody', () => {
    expect(parseValue(assignRequestSchema, { assignee: null }).value).toEqual({
      assignee: null,
    });
    expect(parseValue(assignRequestSchema, {}).problems).toBeDefined();
    expect(
      parseValue(assignRequestSchema, { assignee: 'resource:default/x' })
        .problems,
    ).toBeDefined();
  });

  it('takes no empty comment', () => {
    expect(parseValue(commentRequestSchema, { text: ' \n ' }).problems).toEqual(
      ['text: must not be empty'],
    );
  });
});
