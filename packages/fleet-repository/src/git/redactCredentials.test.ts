import { redactCredentials } from './redactCredentials';

const credentials = { username: 'fairway', password: 'p@ss/word' };

describe('redactCredentials', () => {
  it.each([
    ['fatal: p@ss/word refused', 'fatal: *** refused'],
    ['at p%40ss%2Fword', 'at ***'],
    [
      `header ${Buffer.from('fairway:p@ss/word').toString('base64')}`,
      'header ***',
    ],
    ['https://x:y@git.example/f', 'https://***@git.example/f'],
    ['Authorization: Bearer abc.def', 'Authorization: ***'],
    ['nothing here', 'nothing here'],
  ])('given %j leaves %j', (text, expected) => {
    expect(redactCredentials(text, credentials)).toBe(expected);
  });

  it('leaves a text as it is where there are no credentials', () => {
    expect(redactCredentials('fatal: not found')).toBe('fatal: not found');
    expect(redactCredentials('abc', { username: 'u', password: '' })).toBe(
      'abc',
    );
  });
});
