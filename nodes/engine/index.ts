export { properties } from './describe';
export { execute } from './execute';
export { existing, ifAlreadyThere, LEAVE_OUT, unlessThere } from './existing';
export { binaryPropertyName, fileNameOption, inputFile } from './file';
export { CallFailure } from './failure';
export { list, listSearch, rowsOf } from './lists';
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
} from './operation';
export * from './parameters';
export { Problem } from './problem';
export { pick, simplify } from './simplify';
export { choiceSubtitle, operationSubtitle } from './subtitle';
export type { Vendor } from './vendor';
