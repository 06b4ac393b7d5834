import {
  Button,
  MenuListBox,
  MenuListBoxItem,
  MenuTrigger,
  useBreakpoint,
} from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import { columnIds, columnLabels, type ColumnId } from './columnIds';

/** Which columns the table has; nothing where the window is too narrow for a table. The name of the cluster stays. */
export function ColumnMenu(props: {
  columns: readonly ColumnId[];
  onChange: (columns: ColumnId[]) => void;
}) {
  const { columns, onChange } = props;
  const { up } = useBreakpoint();
  if (!up('md')) return null;
  const choices = columnIds.filter(id => id !== 'name');
  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        iconEnd={<RiArrowDownSLine aria-hidden="true" />}
      >
        Columns
      </Button>
      <MenuListBox
        aria-label="Columns of the table"
        selectionMode="multiple"
        // Without it, Escape unselects all of them instead of closing the menu.
        disallowEmptySelection
        selectedKeys={columns}
        onSelectionChange={keys =>
          onChange(
            columnIds.filter(
              id => id === 'name' || keys === 'all' || keys.has(id),
            ),
          )
        }
      >
        {choices.map(id => (
          <MenuListBoxItem key={id} id={id}>
            {columnLabels[id]}
          </MenuListBoxItem>
        ))}
      </MenuListBox>
    </MenuTrigger>
  );
}
