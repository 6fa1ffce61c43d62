/** The door for vendors. Triggers also use `polling` and `webhook`, credentials use `signIn`. */
export { list, listSearch } from './editor/listSearch';
export { properties } from './editor/properties';
export { choiceSubtitle, operationSubtitle } from './editor/subtitle';
export { CallFailure } from './errors/callFailure';
export { asNodeError } from './errors/nodeErrors';
export { Problem, shown, unexpectedFormat } from './errors/problem';
export { CHECK_BASE_URL } from './errors/remedies';
export { clientFor } from './http/standaloneClient';
export {
	bulk,
	download,
	operation,
	steps,
	type Calls,
	type InputFile,
	type Parameter,
	type Parameters,
	type Resource,
	type Values,
} from './operation/define';
export { existing, ifAlreadyThere, LEAVE_OUT, unlessThere } from './operation/ifAlreadyThere';
export { asItComes, isRecord, records, rowsOf } from './operation/records';
export type { Vendor } from './operation/vendor';
export * from './parameters';
export { outcomeUnknown } from './retry/policy';
export { execute } from './run/execute';
