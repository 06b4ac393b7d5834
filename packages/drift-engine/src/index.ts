export * from './domain/Comparison';
export * from './domain/IgnoreRule';
export * from './domain/Knowledge';
export type { Identity, KubernetesObject } from './domain/KubernetesObject';
export type { ScalarFormat, SchemaNode } from './domain/SchemaNode';
export type { Tree, Value } from './domain/Value';
export { compareObject } from './domain/compare/compareObject';
export { compareSets } from './domain/compare/compareSets';
export { ComparisonCache } from './domain/compare/ComparisonCache';
export type { Rule } from './domain/rules/Rule';
export { findRule, rules } from './domain/rules/rules';
export { compileCrd } from './domain/schemas/compileCrd';
export { compileOpenApi } from './domain/schemas/compileOpenApi';
export type { KnowledgeTable } from './domain/schemas/KnowledgeTable';
export { createKindSource } from './schemas/createKindSource';
export { fetchKinds } from './schemas/fetchKinds';
export type { SchemaServer } from './schemas/SchemaServer';
export {
  listKnownMinors,
  loadKnowledge,
  loadNearestKnowledge,
} from './schemas/loadKnowledge';
export type { ReadObject } from './reading/ReadObject';
export type { Problem } from './reading/Problem';
export { readDocuments } from './reading/readDocuments';
export { readPaths } from './reading/readPaths';
export { readArgoIgnoreRules } from './domain/ignore/readArgoIgnoreRules';
export { readFluxIgnoreRules } from './domain/ignore/readFluxIgnoreRules';
export { parseFieldPath } from './domain/ignore/parseFieldPath';
export { readOwnIgnoreRules } from './domain/ignore/readOwnIgnoreRules';
export { createRenderRules } from './domain/compare/createRenderRules';
export type { Masked, MaskedObject, Unmasked } from './domain/secrets/Masked';
export { assertUnmasked } from './domain/secrets/assertUnmasked';
export { createMasker } from './domain/secrets/createMasker';
export { maskObject } from './domain/secrets/maskObject';
export { createHmac } from './secrets/createHmac';
export type { Report } from './domain/report/Report';
export { createReport } from './domain/report/createReport';
export { renderHtml } from './domain/report/html/renderHtml';
export { renderJson } from './domain/report/json/renderJson';
export { renderSarif } from './domain/report/sarif/renderSarif';
export { renderText } from './domain/report/text/renderText';
