import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { FleetView } from './fleetFilters';

/** Switches between tiles and table. */
export function ViewToggle(props: {
  view: FleetView;
  onChange: (view: FleetView) => void;
}) {
  const { view, onChange } = props;
  return (
    <div>
      <ToggleButtonGroup
        aria-label="How to show the clusters"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys =>
          onChange(keys.has('table') ? 'table' : 'tiles')
        }
      >
        <ToggleButton id="tiles">Tiles</ToggleButton>
        <ToggleButton id="table">Table</ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
