import fc from 'fast-check';

import { AccountLimiter } from '../../../../nodes/engine/account/accountLimiter';
import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import type { Effect } from '../../../../nodes/engine/operation/types';
import { NotStarted } from '../../../../nodes/engine/retry/notSent';
import { RequestGate } from '../../../../nodes/engine/retry/requestGate';
import { withRetries } from '../../../../nodes/engine/retry/withRetries';

beforeEach(() => {
	jest.useFakeTimers({ now: 1_800_000_000_000 });
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const failures = {
	rejected: () => new CallFailure('status', 'Vendor returned 401', { status: 401 }),
	signIn: () => new CallFailure('refused', 'Vendor rejected the sign-in: 401', { status: 401 }),
	wrong: () => new CallFailure('status', 'Vendor returned 400', { status: 400 }),
	failing: () => new CallFailure('status', 'Vendor returned 500', { status: 500 }),
	limited: () => new CallFailure('status', 'Vendor returned 429', { status: 429, retryAfter: 100 }),
	lost: () => new CallFailure('broken', 'Vendor closed the connection'),
};

const ends = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('rejected', 'signIn') },
	{ weight: 3, arbitrary: fc.constantFrom('failing', 'limited', 'lost') },
	{ weight: 1, arbitrary: fc.constantFrom('done', 'wrong') },
) as fc.Arbitrary<keyof typeof failures | 'done'>;

interface Call {
	effect: Effect;
	/** How long each attempt takes, in ms. */
	takes: number;
	/** How its attempts end, the last one again and again. */
	ends: Array<keyof typeof failures | 'done'>;
}

const call: fc.Arbitrary<Call> = fc.record({
	effect: fc.constantFrom<Effect>('read', 'repeatable', 'once'),
	takes: fc.nat({ max: 500 }),
	ends: fc.array(ends, { minLength: 1, maxLength: 3 }),
});
/** Items of one or two calls, as operations of several steps make. */
const items = fc.array(fc.array(call, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 30 });

it('ends every call, and refuses one only if no request got through and none may yet', async () => {
	await fc.assert(
		fc.asyncProperty(
			items,
			fc.integer({ min: 1, max: 12 }),
			fc.option(fc.nat({ max: 3_000 }), { nil: undefined }),
			async (all, most, cancelAfter) => {
				const controller = new AbortController();
				const { signal } = controller;
				const gate = new RequestGate(new AccountLimiter(), { product: 'Vendor', most, signal, isSignedIn: true });
				let gotThrough = 0;
				let refused = 0;
				// Calls with an attempt behind them that go on
				const begun = new Set<Call>();
				const runCall = async (one: Call, item: { isStarted: boolean }) => {
					const left = [...one.ends];
					await withRetries(
						{ maxAttempts: 3, signal, gate, item },
						{
							effect: one.effect,
							kind: 'GET /',
							attempt: async () => {
								begun.add(one);
								await new Promise((resolve) => setTimeout(resolve, one.takes));
								const end = left.length > 1 ? left.shift()! : left[0];
								if (end === 'done' || end === 'wrong') gotThrough++;
								if (end !== 'done') throw failures[end]();
							},
						},
					).finally(() => begun.delete(one));
				};
				const runItem = async (calls: Call[]) => {
					const item = { isStarted: false };
					try {
						for (const one of calls) await runCall(one, item);
					} catch (error) {
						if (!(error instanceof CallFailure || error instanceof NotStarted)) throw error;
						if (!error.message.startsWith('Not sent, because the credential was rejected')) return;
						refused++;
						expect([gotThrough, begun.size]).toEqual([0, 0]);
					}
				};
				const run = Promise.all(all.map(runItem)).then(() => 'over');
				if (cancelAfter !== undefined) setTimeout(() => controller.abort(), cancelAfter);
				const hour = jest.advanceTimersByTimeAsync(3_600_000).then(() => 'waiting');
				expect(await Promise.race([run, hour])).toBe('over');
				await hour;
				if (gotThrough > 0) expect(refused).toBe(0);
			},
		),
		{ numRuns: 300 },
	);
});
