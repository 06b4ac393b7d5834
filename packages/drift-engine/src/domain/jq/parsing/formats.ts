/** What `@name` calls. */
export const formats: ReadonlyMap<string, string> = new Map([
  ['text', 'tostring'],
  ['json', 'tojson'],
  ['html', '_tohtml'],
  ['uri', '_touri'],
  ['urid', '_tourid'],
  ['csv', '_tocsv'],
  ['tsv', '_totsv'],
  ['sh', '_tosh'],
  ['base64', '_tobase64'],
  ['base64d', '_tobase64d'],
]);
