import { claims } from '../account/claims';
import { CallFailure } from '../errors/callFailure';
import { CLAIMS, LONGEST_TIMER_MS } from '../limits';
import type { Calls, ClaimedItems, ClaimOptions } from '../operation/types';
import { NotStarted } from '../retry/notSent';
import { wait } from '../retry/wait';
import { claimedItems, failing, nameOf, type OutputOf, type PersonKeys } from './claimedItems';

/** Who claims. */
interface Claimant {
	/** Key of the account. */
	account: string;
	/** The run. */
	run: object;
	/** How long an item waits for one of another run that works for the same person, in ms. */
	maxWait: number;
	/** Called when it has waited for one, in ms. */
	onWaited?: (ms: number) => void;
	/** The cancel signal of the execution. */
	signal?: AbortSignal;
}

const stillBusy = (): CallFailure =>
	new CallFailure('late', 'Another item is still being sent for the same person, so this one was not sent', {
		remedy: 'Run this item again later. Nothing was sent for it.',
	});

const inAccount = (account: string, keys: string[]): string[] => keys.map((key) => `${account} ${key}`);

/** Forgets what was done for the persons with these keys. @param account its key */
export const forgetPersons = (account: string, keys: string[]): void => claims.forget(inAccount(account, keys));

/** Waits, for a moment at most, until one of the keys is released or the execution is canceled. */
async function nap(keys: string[], ms: number, signal?: AbortSignal): Promise<void> {
	let wake: () => void = () => {};
	const released = new Promise<void>((resolve) => {
		wake = resolve;
	});
	const endWatch = claims.watch(keys, wake);
	// n8n's timers can't be ended early: long ones would pile up, one for each time that somebody was woken
	await Promise.race([released, wait(Math.min(ms, LONGEST_TIMER_MS), signal)]);
	endWatch();
}

/**
 * Works for the items, each as soon as nobody else works for its person: for all that are free at once, then for the others
 * as they become free. An item never waits while it holds a claim, so that no two can wait for each other.
 * @param keysOf the keys of the item's person
 * @param work works for some of the items, and returns what each gets
 * @returns what each item gets. It throws what `work` threw for it, CallFailure after a long wait, or NotStarted if the
 * execution was canceled before
 */
async function claimEach<I, O>(
	{ account, run, maxWait, onWaited, signal }: Claimant,
	items: I[],
	keysOf: (item: I) => string[],
	work: (claimed: ClaimedItems<I>) => Promise<(item: I) => O>,
	{ anyway = false }: ClaimOptions = {},
): Promise<(item: I) => O> {
	const keys: PersonKeys<I> = {
		of: (item) => inAccount(account, keysOf(item)),
		inAccount: (some) => inAccount(account, some),
	};
	const outputs = new Map<string, OutputOf<I, O>>();
	const end = (ended: I[], outputOf: OutputOf<I, O>) => {
		for (const item of ended) outputs.set(nameOf(keys, item), outputOf);
	};
	const workFor = async (free: I[]) => {
		try {
			end(free, await work(claimedItems(free, keys, anyway)));
		} catch (error) {
			end(free, failing(error));
		} finally {
			if (!anyway) claims.release(free.flatMap(keys.of));
		}
	};
	const isOpen = (item: I) => !outputs.has(nameOf(keys, item));
	let until = Infinity;
	for (let open = items; open.length > 0; open = open.filter(isOpen)) {
		const free = anyway ? open : open.filter((item) => claims.take(keys.of(item), run));
		if (free.length > 0) {
			await workFor(free);
			until = Infinity;
			continue;
		}
		const now = Date.now();
		const awaited = open.flatMap(keys.of);
		// An item of this run has its place in the same queue, however long that is
		const isOwn = claims.areHeldBy(awaited, run);
		until = isOwn ? Infinity : Math.min(until, now + Math.max(maxWait, CLAIMS.shortestWaitMs));
		if (signal?.aborted) end(open, failing(new NotStarted()));
		else if (now >= until) end(open, () => failing(stillBusy())());
		else await nap(awaited, until - now, signal);
		if (!isOwn) onWaited?.(Date.now() - now);
	}
	return (item) => (outputs.get(nameOf(keys, item)) as OutputOf<I, O>)(item);
}

/** How the items of a run claim the persons that they work for. */
export const claimsFor = (claimant: Claimant): Pick<Calls<never>, 'claim' | 'claimEach'> => ({
	claimEach: async (items, keysOf, work, options) => await claimEach(claimant, items, keysOf, work, options),
	claim: async (keys, work, options) => {
		const one = {};
		const outputOf = await claimEach(
			claimant,
			[one],
			() => keys,
			async (claimed) => {
				const result = await work({
					done: (act) => claimed.done(one, act),
					listedSince: claimed.listedSince,
					act: async (name, make, also) => {
						const actOf = async () => {
							const made = await make();
							return () => made;
						};
						return (await claimed.act(name, [one], actOf, also))(one);
					},
				});
				return () => result;
			},
			options,
		);
		return outputOf(one);
	},
});
