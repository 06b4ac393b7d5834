import { arrangeRows, parseOrder } from './arrangeRows';

interface Boat {
  name: string;
  age: number | null;
}
const boats: Boat[] = [
  { name: 'gull 10', age: 3 },
  { name: 'gull 9', age: null },
  { name: 'Tern', age: 20 },
];
const columns = [
  { id: 'name', value: (row: Boat) => row.name },
  { id: 'age', value: (row: Boat) => row.age },
  { id: 'flag' },
  { id: 'kind', text: ({ age }: Boat) => (age === null ? 'unborn' : 'afloat') },
];
const arrange = (search: string, order: string) =>
  arrangeRows(boats, columns, { search, order }).map(({ name }) => name);

describe('arrangeRows', () => {
  it.each([
    ['', '', 'gull 10, gull 9, Tern'],
    ['', 'name', 'gull 9, gull 10, Tern'],
    ['', '-name', 'Tern, gull 10, gull 9'],
    ['', 'age', 'gull 10, Tern, gull 9'],
    ['', '-age', 'Tern, gull 10, gull 9'],
    ['', 'flag', 'gull 10, gull 9, Tern'],
    ['', 'nothing', 'gull 10, gull 9, Tern'],
    ['GULL', '', 'gull 10, gull 9'],
    ['gull 9', '', 'gull 9'],
    ['20', '', 'Tern'],
    ['gulls', '', ''],
    ['unborn', '', 'gull 9'],
    ['', 'kind', 'gull 10, gull 9, Tern'],
  ])('search %j and order %j give %j', (search, order, expected) => {
    expect(arrange(search, order).join(', ')).toBe(expected);
  });
});

describe('parseOrder', () => {
  it.each([
    ['', undefined],
    ['-', undefined],
    ['a', { column: 'a', isDescending: false }],
    ['-a', { column: 'a', isDescending: true }],
  ])('%j is %j', (order, expected) => {
    expect(parseOrder(order)).toEqual(expected);
  });
});
