import { checkAssignment, checkComment, checkDisposal } from './checkSettling';

const now = Date.parse('2026-11-30T12:00:00Z');
const draft = {
  reason: 'The vendor repairs it on Friday',
  owner: 'user:default/ada',
  until: '2026-12-07T12:00:00.000Z',
};

describe('checkDisposal', () => {
  it('is what the portal takes', () => {
    expect(checkDisposal(draft, now)).toEqual({ body: draft });
  });

  it('sends nothing else that the form knows', () => {
    const form = { ...draft, term: '7', date: undefined };
    expect(checkDisposal(form, now)).toEqual({ body: draft });
  });

  it('leaves an empty owner to the portal, which takes the requester', () => {
    const { owner: _owner, ...rest } = draft;
    expect(checkDisposal({ ...draft, owner: ' ' }, now)).toEqual({
      body: rest,
    });
  });

  it.each([
    ['reason', 'short', /at least 10 characters/],
    ['reason', '            ', /at least 10 characters/],
    ['owner', 'ada', /must be a user or a group like/],
    ['owner', 'component:default/shop', /must be a user or a group like/],
    ['until', '2026-11-30T11:00:00.000Z', /lies in the past; give a time/],
    ['until', '2036-11-30T11:00:00.000Z', /more than a year away/],
    ['until', undefined, /has no date; choose one/],
  ])('names %s and what to do, given %j', (field, value, message) => {
    const checked = checkDisposal({ ...draft, [field]: value }, now);
    expect(checked).toEqual({
      problems: { [field]: expect.stringMatching(message) },
    });
  });

  it('names all that is wrong at once', () => {
    expect(
      checkDisposal({ reason: '', owner: 'x', until: undefined }, now),
    ).toEqual({
      problems: {
        reason: expect.any(String),
        owner: expect.any(String),
        until: expect.any(String),
      },
    });
  });
});

describe('checkAssignment', () => {
  it.each([
    ['group:default/storefront', 'group:default/storefront'],
    [' User:default/Ada ', 'user:default/ada'],
    ['', null],
  ])('given %j sends %j', (typed, assignee) => {
    expect(checkAssignment(typed)).toEqual({ body: { assignee } });
  });

  it('says how a user or a group is written', () => {
    expect(checkAssignment('ada')).toEqual({
      problems: { assignee: expect.stringContaining('user:default/ada') },
    });
  });
});

describe('checkComment', () => {
  it.each(['', '  \n '])('refuses %j', text => {
    expect(checkComment(text)).toEqual({
      problems: { text: 'must not be empty' },
    });
  });
});
