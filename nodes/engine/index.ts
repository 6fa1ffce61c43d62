export { properties } from './editor/properties';
export { execute } from './run/execute';
export { existing, ifAlreadyThere, LEAVE_OUT, unlessThere } from './operation/ifAlreadyThere';
export { binaryPropertyName, fileNameOption, inputFile } from './parameters/file';
export { CallFailure } from './errors/callFailure';
export { list, listSearch, rowsOf } from './editor/listSearch';
export {
	asItComes,
	bulk,
	download,
	operation,
	records,
	steps,
	type Calls,
	type InputFile,
	type Parameter,
	type Resource,
} from './operation/define';
export * from './parameters';
export { Problem } from './parameters/problem';
export { pick, simplify } from './parameters/simplify';
export { choiceSubtitle, operationSubtitle } from './editor/subtitle';
export type { Vendor } from './operation/vendor';
