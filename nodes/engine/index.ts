/** The entry point for vendors. Triggers also use `polling` and `webhook`, credentials use `signIn`. */
export { builderHint, type Outputs } from './editor/builderHint';
export { listSearch } from './editor/listSearch';
export { properties } from './editor/properties';
export { choiceSubtitle, operationSubtitle } from './editor/subtitle';
export { CallFailure } from './errors/callFailure';
export { asNodeError, setupError } from './errors/nodeErrors';
export { plainName } from './errors/plainName';
export { Problem, shown } from './errors/problem';
export { quoted } from './errors/quoted';
export { CHECK_BASE_URL, REPORT_CHANGE } from './errors/remedies';
export { cleanBaseUrl, invalidField, withoutPassword } from './http/baseUrl';
export { selectedCredential } from './http/connection';
export { clientFor } from './http/standaloneClient';
export { bulk, download, operation, steps, UPLOAD } from './operation/define';
export { labelOf, list, type AnyList } from './operation/list';
export { asText, eachRow, OddRecord, textIn } from './operation/oddRecord';
export { fieldIn, listIn, listRecords, recordIn, rowsOf } from './operation/responseFields';
export { shows, type Proofs } from './operation/proof';
export { accepted, isRecord, records } from './operation/records';
export { saysYes } from './operation/refusal';
export { untilDone } from './operation/statusPoll';
export type {
	Calls,
	ClaimedItems,
	Defaulted,
	InputFile,
	Optional,
	Parameter,
	Parameters,
	Place,
	Resource,
	Role,
	Values,
} from './operation/types';
export type { Vendor } from './operation/vendor';
export * from './parameters';
export { checkVisible, trimmed, visible } from './parameters/invisible';
export { outcomeUnknown } from './retry/retryTable';
export { execute } from './run/execute';
export { alreadyThere, existing, mayBeThere, readExisting } from './run/existingRecords';
