/** The entry point for vendors. Triggers also use `polling` and `webhook`, credentials use `signIn`. */
export { listSearch } from './editor/listSearch';
export { properties } from './editor/properties';
export { choiceSubtitle, operationSubtitle } from './editor/subtitle';
export { CallFailure } from './errors/callFailure';
export { asNodeError, setupError } from './errors/nodeErrors';
export { Problem, shown, unexpectedFormat } from './errors/problem';
export { CHECK_BASE_URL } from './errors/remedies';
export { selectedCredential } from './http/connection';
export { clientFor } from './http/standaloneClient';
export { bulk, download, operation, steps } from './operation/define';
export { list, type AnyList } from './operation/list';
export { recordsOrSuccess, isRecord, records, rowsOf } from './operation/records';
export type { Calls, InputFile, Parameter, Parameters, Resource, Values } from './operation/types';
export type { Vendor } from './operation/vendor';
export * from './parameters';
export { outcomeUnknown } from './retry/retryTable';
export { execute } from './run/execute';
export { alreadyThere, existing } from './run/existingRecords';
