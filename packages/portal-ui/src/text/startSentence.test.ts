import { startSentence } from './startSentence';

it.each([
  ['no answer for 2 min', 'No answer for 2 min'],
  ['API server is ready', 'API server is ready'],
  [
    'harbour-dev was last read 2 min ago',
    'harbour-dev was last read 2 min ago',
  ],
  ['spec.server: is missing', 'spec.server: is missing'],
  ['', ''],
])('given %j begins with %j', (text, sentence) => {
  expect(startSentence(text)).toBe(sentence);
});
