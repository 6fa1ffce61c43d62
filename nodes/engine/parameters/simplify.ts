import { flag } from './choice';

/** For every Get and Get Many whose records have more than ten fields. */
export const simplify = flag({
	displayName: 'Simplify',
	description: 'Whether to return a simplified version of the response instead of the raw data',
	default: true,
});

/** The named fields of a record, those that it has. */
export const pick = <T extends object, K extends keyof T>(record: T, names: readonly K[]): Partial<Pick<T, K>> =>
	Object.fromEntries(names.filter((name) => name in record).map((name) => [name, record[name]])) as Partial<Pick<T, K>>;
