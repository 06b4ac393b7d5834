import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { EnvironmentFilters } from './environmentFilters';

/** Switches between the environments of the reader's teams and all that the reader may see. */
export function WhoseToggle(props: {
  whose: EnvironmentFilters['whose'];
  onChange: (whose: EnvironmentFilters['whose']) => void;
}) {
  const { whose, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Whose environments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[whose]}
      onSelectionChange={keys => onChange(keys.has('all') ? 'all' : 'mine')}
    >
      <ToggleButton id="mine">Mine</ToggleButton>
      <ToggleButton id="all">All</ToggleButton>
    </ToggleButtonGroup>
  );
}
