import { someCreateOptions } from '../__testUtils__/someCreateOptions';
import { checkDraft, groupByField } from './checkDraft';
import { startDraft } from './EnvironmentDraft';

const options = someCreateOptions();
const draft = { ...startDraft(options), name: 'shop' };

describe('checkDraft', () => {
  it('finds nothing wrong with a good draft', () => {
    expect(
      checkDraft(
        { ...draft, quota: { 'requests.cpu': '8', pods: '50' }, leaseDays: 60 },
        options,
      ),
    ).toEqual({});
  });

  it.each([
    ['', /empty/],
    ['Shop', /only lower-case letters/],
    ['shop_1', /only lower-case letters/],
    ['-shop', /only lower-case letters/],
    ['a--b', /"--"/],
    ['default', /default/],
    ['kube-system', /kube-/],
    ['fairway-x', /fairway-/],
    ['x'.repeat(64), /at most/],
    ['x'.repeat(52), /at most 51 characters with this owner/],
    ['конь', /only lower-case letters/],
  ])('given the name %j says what is wrong with it', (name, message) => {
    expect(checkDraft({ ...draft, name }, options).name).toMatch(message);
  });

  it.each([
    [{ 'requests.cpu': '9' }, 'quota.requests.cpu', /at most 8/],
    [{ 'requests.cpu': 'lots' }, 'quota.requests.cpu', /quantity/],
    [{ 'requests.cpu': '-1' }, 'quota.requests.cpu', /negative/],
    [{ pods: '0' }, 'quota.pods', /greater than 0/],
    [{ pods: '1.5' }, 'quota.pods', /whole/],
    [{ 'requests.memory': '17Gi' }, 'quota.requests.memory', /at most 16Gi/],
  ])('given the quota %j says so at its field', (quota, field, message) => {
    expect(checkDraft({ ...draft, quota }, options)[field]).toMatch(message);
  });

  it('refuses a lease longer than the class allows', () => {
    expect(checkDraft({ ...draft, leaseDays: 61 }, options).leaseDays).toBe(
      'must be at most 60 days in class Standard',
    );
  });

  it('refuses a purpose of more than one line', () => {
    expect(checkDraft({ ...draft, purpose: 'a\nb' }, options).purpose).toMatch(
      /one line/,
    );
  });

  it('reports every problem at once', () => {
    expect(
      Object.keys(
        checkDraft(
          { ...draft, name: 'X', leaseDays: 99, quota: { pods: '99' } },
          options,
        ),
      ).sort(),
    ).toEqual(['leaseDays', 'name', 'quota.pods']);
  });
});

describe('groupByField', () => {
  it('joins several reasons of a field and keeps those of none', () => {
    expect(
      groupByField([
        'name: taken',
        'name: too long',
        'the fleet is empty: ask',
      ]),
    ).toEqual({ name: 'taken; too long', '': 'the fleet is empty: ask' });
  });

  it('survives a field called __proto__', () => {
    expect(groupByField(['__proto__: x'])).toEqual({ '': '__proto__: x' });
  });
});
