import { isRecord } from '../operation/records';
import { flag } from './choice';
import { setting } from './role';

/** For every Get and Get Many whose records have more than ten fields. */
export const simplify = setting(
	flag({
		displayName: 'Simplify',
		description: 'Whether to return a simplified version of the response instead of the raw data',
		default: true,
	}),
);

/**
 * The named fields of a record, those that it has. What has none of them is not what it should be, and stays as it is: an
 * empty record would hide it.
 */
export function pick<T extends object, K extends keyof T>(record: T, names: readonly K[]): Partial<Pick<T, K>> {
	const given: unknown = record;
	const kept = isRecord(given)
		? names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name as string]])
		: [];
	return kept.length > 0 ? (Object.fromEntries(kept) as Partial<Pick<T, K>>) : record;
}
