export {
  DeltaEntityProvider,
  type DeltaEntityProviderOptions,
  type EntitySet,
} from './catalog/DeltaEntityProvider';
export { keepSame, keepSameSet } from './catalog/keepSame';
export {
  DocumentIngestion,
  type DocumentIngestionDeps,
  type DocumentMemory,
} from './DocumentIngestion';
export * from './DocumentKind';
export {
  DocumentReader,
  type DocumentReaderOptions,
  type ReadFiles,
} from './DocumentReader';
export { createFindingRoutes } from './findings/createFindingRoutes';
export {
  DocumentFindings,
  type KnownBreak,
  type RestrictFindings,
} from './findings/DocumentFindings';
export { reportBrokenDocuments } from './findings/reportBrokenDocuments';
export { locateBreaks } from './locateBreaks';
export {
  parseDocument,
  type DocumentProblem,
  type ParsedDocument,
} from './parseDocument';
export { findKind, parseFile } from './parseFile';
export { renderYaml } from './renderYaml';
export { scheduleReading } from './scheduleReading';
export {
  DocumentStore,
  type DocumentStoreOptions,
  type StoredCommit,
} from './storing/DocumentStore';
export type { DocumentTable, KnownRow } from './storing/DocumentTable';
