/** Where a page ended: the sort value and, between equals, the name of its last row. */
export interface ListPosition {
  value: string | number;
  name: string;
}
