import type { IDataObject } from 'n8n-workflow';

import { claims } from '../account/claims';
import { CallFailure } from '../errors/callFailure';
import { CLAIMS } from '../limits';
import type { ClaimedItems } from '../operation/types';
import { NotStarted } from '../retry/notSent';
import { WouldSend } from './dryRun';

/** Makes what an item gets. It throws if the item has failed. */
export type OutputOf<I, O> = (item: I) => O;

export const failing = (error: unknown) => (): never => {
	throw error;
};

/** The keys by which persons are claimed. The same person may be in several accounts. */
export interface PersonKeys<I> {
	of: (item: I) => string[];
	/** The account's own of these keys. */
	inAccount: (keys: string[]) => string[];
}

/** The item's keys as one name: items that are duplicates have the same. */
export const nameOf = <I>({ of }: PersonKeys<I>, item: I): string => JSON.stringify(of(item));

/** Whether something that failed with this error may have been carried out. */
function mayBeDone(error: unknown): boolean {
	if (error instanceof NotStarted || error instanceof WouldSend) return false;
	return !(error instanceof CallFailure) || (error.outcomeUnknown ?? error.kind === 'unusable');
}

/** Nobody knows whether an earlier request was carried out, and the list doesn't show that it was. */
const inDoubt = (): CallFailure =>
	Object.assign(
		new CallFailure(
			'refused',
			'An earlier request for the same person got no response, so nothing was sent for this item',
		),
		{
			outcomeUnknown: true,
		},
	);

/**
 * What can be done for items whose persons are claimed, or for any if it is to be done anyway. An error is thrown for the item
 * that it is about, when its output is asked for: the others have a result.
 */
export const claimedItems = <I>(items: I[], keys: PersonKeys<I>, isAnyway: boolean): ClaimedItems<I> => ({
	items,
	done: (item, act) => (isAnyway ? undefined : claims.done(keys.of(item), act)),
	get listedSince() {
		return Math.max(Date.now() - CLAIMS.listMs, claims.inDoubtSince(items.flatMap(keys.of)));
	},
	act: async (name, acting, make, also = () => []) => {
		const outputs = new Map<string, OutputOf<I, IDataObject>>();
		const end = (item: I, outputOf: OutputOf<I, IDataObject>) => outputs.set(nameOf(keys, item), outputOf);
		const fail = (item: I, error: unknown) => {
			if (mayBeDone(error)) claims.noteUnknown(keys.of(item), name);
			end(item, failing(error));
		};
		const succeed = (item: I, outputOf: OutputOf<I, IDataObject>) => {
			try {
				const output = outputOf(item);
				claims.noteDone(keys.of(item), name, output, keys.inAccount(also(output)));
				end(item, outputOf);
			} catch (error) {
				fail(item, error);
			}
		};
		const isDoubtful = (item: I) => !isAnyway && claims.isInDoubt(keys.of(item), name);
		const [doubtful, sent] = [acting.filter(isDoubtful), acting.filter((item) => !isDoubtful(item))];
		for (const item of doubtful) end(item, () => failing(inDoubt())());
		try {
			const outputOf = sent.length > 0 ? await make(sent) : undefined;
			if (outputOf) for (const item of sent) succeed(item, outputOf);
		} catch (error) {
			if (error instanceof CallFailure) error.together = sent.length;
			for (const item of sent) fail(item, error);
		}
		return (item) => (outputs.get(nameOf(keys, item)) as OutputOf<I, IDataObject>)(item);
	},
});
