/**
 * What every page of the portal shares.
 *
 * @packageDocumentation
 */
export { VerdictBadge, type VerdictBadgeProps } from './verdict/VerdictBadge';
export {
  StateBadge,
  type StateBadgeProps,
  type StateTone,
} from './state/StateBadge';
export {
  describeSeverity,
  SeverityBadge,
  type Severity,
} from './state/SeverityBadge';
export { Age, type AgeProps } from './time/Age';
export { Elapsed, type ElapsedProps } from './time/Elapsed';
export { describeAge } from './time/describeAge';
export { describeDuration } from '@fairway/input';
export { startSentence } from './text/startSentence';
export { useNow } from './time/useNow';
export { listTimeTicks, type TimeTick } from './time/listTimeTicks';
export { LoadingState, type LoadingStateProps } from './states/LoadingState';
export { EmptyState, type EmptyStateProps } from './states/EmptyState';
export { ErrorState, type ErrorStateProps } from './states/ErrorState';
export { describeError, type ErrorDescription } from './states/describeError';
export { CoverageNote, type CoverageNoteProps } from './coverage/CoverageNote';
export { BrokenDocumentsNote } from './findings/BrokenDocumentsNote';
export { FindingsAlert } from './findings/FindingsAlert';
export { StatTile, type StatTileProps } from './stat/StatTile';
export { TextDiff, type TextDiffProps } from './diff/TextDiff';
export { CodeBlock, type CodeBlockProps } from './code/CodeBlock';
export { CopyButton, type CopyButtonProps } from './code/CopyButton';
export {
  LocalSetUp,
  type LocalSetUpProps,
  type SetUpStep,
} from './progress/LocalSetUp';
export { PageBody, type PageBodyProps } from './page/PageBody';
export { Surface, type SurfaceProps } from './surface/Surface';
export { AgeCell, StateCell, TextCell } from './table/cells';
export { LinkTable, type LinkTableProps } from './table/LinkTable';
export { NarrowList, NarrowRow, type NarrowRowProps } from './table/NarrowList';
export { RowTable, type RowColumn, type RowTableProps } from './table/RowTable';
export { TableFrame } from './table/TableFrame';
export {
  TimeChart,
  type ChartPoint,
  type ChartSeries,
  type TimeChartProps,
} from './chart/TimeChart';
export { ShareBar, type ShareBarProps } from './stat/ShareBar';
export { SavedViews } from './views/SavedViews';
export { ActionBar } from './page/ActionBar';
export { Section, type SectionProps } from './page/Section';
export {
  StatusLine,
  StatusPanel,
  type StatusPanelProps,
} from './page/StatusPanel';
export { TwoColumns } from './page/TwoColumns';
export { FactList, type FactListProps } from './page/FactList';
export { Disclosure, type DisclosureProps } from './disclosure/Disclosure';
export { EntityName, type EntityNameProps } from './entity/EntityName';
export { OwnerName } from './entity/OwnerName';
export { EntityCard, LiveAnswer } from './card/EntityCard';
export { Confirm, type ConfirmProps } from './confirm/Confirm';
export { ConfirmTyped, type ConfirmTypedProps } from './confirm/ConfirmTyped';
export { PortalQueryProvider } from './query/PortalQueryProvider';
export {
  useLiveQuery,
  type FollowedChannel,
  type LiveQuery,
  type LiveQueryOptions,
} from './query/useLiveQuery';
export { withDeadline } from './query/withDeadline';
export { readResponse, type Parser } from './query/readResponse';
export { buildQuery } from './query/buildQuery';
export { useUrlState, type UrlStatePatch } from './query/useUrlState';
export { FacetField, type FacetFieldProps } from './search/FacetField';
export { FilterBar, type FilterBarProps } from './search/FilterBar';
export { saveFile } from './form/saveFile';
export { showProblem } from './form/showProblem';
export { SearchBox, type SearchBoxProps } from './search/SearchBox';
export { PageTitle, type PageTitleProps } from './title/PageTitle';
export { usePageTitle, usePageTitles } from './title/usePageTitle';
export { joinTitles } from './title/joinTitles';
export {
  SummaryFigure,
  SummaryLine,
  SummaryList,
  SummaryNote,
  type SummaryLineProps,
} from './summary/SummaryList';
export {
  ClusterSectionBlueprint,
  clusterSectionDataRef,
  type ClusterSection,
} from './extensions/ClusterSectionBlueprint';
export {
  HomeSectionBlueprint,
  homeSectionPlaceDataRef,
  type HomeSectionPlace,
} from './extensions/HomeSectionBlueprint';
export {
  CreateOptionBlueprint,
  StartCardBlueprint,
  startCardDataRef,
  type StartCard,
  type StartCardOffer,
} from './extensions/startCards';
