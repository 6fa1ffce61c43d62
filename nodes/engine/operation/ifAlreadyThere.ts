import { remedyFor } from '../errors/nodeErrors';
import { CallFailure } from '../errors/callFailure';
import type { Calls } from './define';
import { choice } from '../parameters';
import { settle } from '../errors/result';

type Shared = Pick<Calls<never>, 'shared'>;

/**
 * What to do about an item that was done before. Its values are saved in workflows, and are the same for all operations.
 * @param o `act`: what the operation does with a person, e.g. `Add`; `noun`: what comes of it, e.g. `Candidate`;
 * `returned`: what an item gets that was done before, e.g. `the candidate as "Get Many" lists it`
 */
export const ifAlreadyThere = (o: { act: string; noun: string; description: string; returned: string }) =>
	choice({
		displayName: 'If Already There',
		description: o.description,
		options: [
			{
				name: `${o.act} Anyway`,
				value: 'add',
				description: `${o.act} the candidate again, without looking`,
			},
			{
				name: `Return the Existing ${o.noun}`,
				value: 'return',
				description: `${o.act} nobody and return ${o.returned}`,
			},
			{
				name: 'Fail',
				value: 'fail',
				description: `${o.act} nobody and end with an error`,
			},
		],
		default: 'add',
	});

/** What to do about an item that fails because it was done before. */
export const LEAVE_OUT = 'Leave the item out, or set "If Already There" to another value.';

/**
 * What is there already, read once in a run for all items that ask with the same key.
 * @param consequence what it means if it can't be read, e.g. `Nobody was added, because the candidates could not be listed`
 * @throws CallFailure when it can't be read: nothing is done for the item then
 */
export const existing = async <T>(
	{ shared }: Shared,
	key: string,
	consequence: string,
	read: () => Promise<T>,
): Promise<T> =>
	await shared(key, async () => {
		const found = await settle(read);
		if (found.ok) return found.value;
		const { error } = found;
		if (error instanceof TypeError) {
			throw new CallFailure('refused', `${consequence}: the list has a shape that is not known`, {
				remedy: 'The service may have changed it. Please report this with the name of the operation.',
			});
		}
		if (!(error instanceof CallFailure)) throw error;
		// Without the status: what the operation says of it is about another call
		throw new CallFailure('refused', `${consequence}: ${error.message}`, { remedy: remedyFor(error) });
	});

/**
 * Makes a record unless it is there already, or was made earlier in this run for an item with one of the keys.
 * @returns the record, and whether it was there before this item
 */
export async function unlessThere<T>(
	{ shared }: Shared,
	keys: string[],
	find: () => Promise<T | undefined>,
	make: () => Promise<T>,
): Promise<{ record: T; wasThere: boolean }> {
	let wasThere = true;
	const findOrMake = async () => {
		const found = await find();
		wasThere = found !== undefined;
		return found ?? (await make());
	};
	const once = keys.reduce((work, key) => async () => await shared(key, work), findOrMake);
	return { record: await once(), wasThere };
}
